import { IconAlertTriangle } from '@tabler/icons-react';
import { LinkedText } from '../../ui/linked-text.tsx';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { DeskMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import { DeskFiles } from './desk-files.tsx';
import classes from './message.module.css';
import { messageFact } from './message-fact.ts';
import { shortText } from './short-text.ts';
import { StructuredContent } from './structured-content.tsx';

type DeskMessageViewProps = {
  message: DeskMessage;
  /** The first of a run by the same sender names them. */
  first: boolean;
  /** The message that this one answers by a button, if it is still here. */
  asked: DeskMessage | null;
};

export function DeskMessageView({ message, first, asked }: DeskMessageViewProps) {
  const { direction, from, text, at, status, reasons, inReplyTo, content } = message;
  const failed = status === 'failed';
  const fact = messageFact(message);
  return (
    <article className={classes.message} data-direction={direction} data-failed={failed || undefined}>
      {first && (
        <p className={classes.from} dir="auto">
          {from}
        </p>
      )}
      {inReplyTo !== null && (
        <p className={classes.answers} dir="auto">
          {texts.desk.content.answers} <q>{asked ? shortText(asked) : texts.desk.content.answersSomething}</q>
        </p>
      )}
      <DeskFiles message={message} />
      {text && (
        <p className={classes.text} dir="auto">
          <LinkedText>{text}</LinkedText>
        </p>
      )}
      <StructuredContent content={content} text={text} />
      <p className={classes.meta}>
        {fact && (
          <span className={classes.fact}>
            {fact.label} <code>{fact.value}</code>
          </span>
        )}
        <TimeText at={at} />
        {status && direction === 'outbound' && (
          <>
            <span>{texts.desk[status]}</span>
            <TickMark status={status} />
          </>
        )}
      </p>
      {failed && (
        <ul className={classes.reasons}>
          {(reasons.length ? reasons : [texts.desk.noReason]).map((reason) => (
            <li key={reason}>
              <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
              {reason}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
