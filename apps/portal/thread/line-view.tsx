import { IconNote } from '@tabler/icons-react';
import { memo } from 'react';
import { useLocale } from '../../ui/speech.ts';
import { dayText, TimeText } from '../../ui/time-text.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { useTexts } from '../texts.tsx';
import { BriefLine } from './brief-line.tsx';
import { Bubble } from './bubble.tsx';
import classes from './line-view.module.css';
import { type Line, sameLine } from './lines.ts';

type LineViewProps = { line: Line; conversationId: string };

export const LineView = memo(
  ({ line, conversationId }: LineViewProps) => {
    const texts = useTexts();
    const locale = useLocale();
    switch (line.is) {
      case 'day':
        return <p className={classes.day}>{dayText(line.at, locale)}</p>;
      case 'unread':
        return <p className={classes.unread}>{texts.thread.unread}</p>;
      case 'event':
        return (
          <p className={classes.event}>
            <BriefLine message={line.message} />
          </p>
        );
      case 'note':
        return <NoteView personId={line.note.personId} text={line.note.text} at={line.note.createdAt} />;
      case 'message':
        return <Bubble line={line} conversationId={conversationId} />;
    }
  },
  (one, other) =>
    one.conversationId === other.conversationId &&
    (one.line === other.line ||
      (one.line.is === 'message' && other.line.is === 'message' && sameLine(one.line, other.line)) ||
      (one.line.is === other.line.is && one.line.is === 'day' && one.line.key === other.line.key)),
);

function NoteView({ personId, text, at }: { personId: string; text: string; at: string }) {
  const texts = useTexts();
  const name = usePersonName(personId) ?? texts.somebody;
  return (
    <div className={classes.note} role="note">
      <IconNote size={17} stroke={1.7} aria-hidden />
      <div>
        <p className={classes.by}>
          {texts.thread.noteBy(name)} · <TimeText at={at} />
        </p>
        <p dir="auto">{text}</p>
      </div>
    </div>
  );
}
