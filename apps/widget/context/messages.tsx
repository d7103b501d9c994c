import { IconMessageReply, IconMoodSmile } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { type Brief, briefOf } from '../../conversation/messages/brief.ts';
import { type Changes, changesOf } from '../../conversation/messages/changes.ts';
import { deliveryOf } from '../../conversation/messages/delivery.ts';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

const atFirst = 6;
const more = 20;
const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The last messages, to be answered or reacted to. Oldest first, as they are read. */
export function Messages({ onReply }: { onReply: (message: PortalMessage) => void }) {
  const words = useTexts().messages;
  const all = useConversation((state) => state.messages);
  const [count, setCount] = useState(atFirst);
  const changes = useMemo(() => changesOf(all), [all]);
  const shown = all.filter(({ messageId, content }) => !changes.done.has(messageId) && content.type !== 'reaction');
  return (
    <Section title={words.title} open>
      {shown.length === 0 && <p className={classes.hint}>{words.none}</p>}
      {shown.length > count && (
        <Button look="quiet" onClick={() => setCount(count + more)}>
          {words.earlier}
        </Button>
      )}
      <ul className={classes.list}>
        {shown.slice(-count).map((message) => (
          <li key={message.clientId ?? message.messageId}>
            <Message message={message} changes={changes} onReply={() => onReply(message)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type MessageProps = { message: PortalMessage; changes: Changes; onReply: () => void };

function Message({ message, changes, onReply }: MessageProps) {
  const texts = useTexts();
  const words = texts.messages;
  const { direction, wamid, about, createdAt } = message;
  const delivery = deliveryOf(message);
  const brief = briefOf(message, texts.said);
  const edited = wamid && changes.edits.get(wamid);
  const revoked = wamid !== null && changes.revoked.has(wamid);
  const quoted = about === null ? undefined : changes.byWamid.get(about);
  const reactions = [...(changes.reactions.get(wamid ?? '')?.values() ?? [])];
  const mine = reactions.find((one) => one.direction === 'outbound')?.emoji;
  const [choosing, setChoosing] = useState(false);
  const chooser = useRef<HTMLButtonElement>(null);
  const chosen = () => {
    setChoosing(false);
    chooser.current?.focus();
  };
  return (
    <div className={classes.message} data-direction={direction} data-message={message.messageId}>
      {quoted && (
        <p className={classes.quote} dir="auto">
          {quotedWords(quoted, changes, texts)}
        </p>
      )}
      <p className={classes.words} dir="auto">
        {revoked ? words.revoked : edited || <Said brief={brief} />}
      </p>
      <div className={classes.foot}>
        {wamid && !revoked && delivery !== 'failed' && (
          <>
            <Button
              look="quiet"
              aria-label={words.reply(brief.words)}
              title={words.replyShort}
              icon={<IconMessageReply size={16} stroke={1.8} />}
              onClick={onReply}
            />
            <Button
              look="quiet"
              ref={chooser}
              aria-label={words.react(brief.words)}
              aria-expanded={choosing}
              title={words.reactShort}
              icon={<IconMoodSmile size={16} stroke={1.8} />}
              onClick={() => setChoosing(!choosing)}
            />
          </>
        )}
        {reactions.map((one) => (
          <span key={one.direction} role="img" aria-label={words.reactions[one.direction](one.emoji)}>
            {one.emoji}
          </span>
        ))}
        <span>
          <TimeText at={createdAt} short /> {direction === 'outbound' && <TickMark status={delivery} />}
        </span>
      </div>
      {choosing && wamid && <Emojis wamid={wamid} mine={mine} onDone={chosen} />}
    </div>
  );
}

/** As it reads by now. */
function quotedWords(quoted: PortalMessage, { revoked, edits }: Changes, { said, messages: words }: Texts): string {
  const wamid = quoted.wamid ?? '';
  return revoked.has(wamid) ? words.revoked : (edits.get(wamid) ?? briefOf(quoted, said).words);
}

const Said = ({ brief: { label, words } }: { brief: Brief }) =>
  label ? (
    <>
      {label}: <bdi>{words}</bdi>
    </>
  ) : (
    words
  );

/** The same one again takes it back. */
function Emojis({ wamid, mine, onDone }: { wamid: string; mine: string | undefined; onDone: () => void }) {
  const texts = useTexts();
  const { acts } = useShown().conversation;
  const react = (emoji: string) => {
    acts.begin({
      label: emoji ? texts.said.brief.reaction(emoji) : texts.said.kinds['reaction-removed'],
      message: { type: 'reaction', about: wamid, emoji },
    });
    onDone();
  };
  return (
    <div className={classes.emojis} role="group" aria-label={texts.messages.reactShort}>
      {emojis.map((emoji) => (
        <Button
          key={emoji}
          look="quiet"
          aria-label={texts.messages.reactWith(emoji)}
          aria-pressed={emoji === mine}
          onClick={() => react(emoji === mine ? '' : emoji)}
        >
          {emoji}
        </Button>
      ))}
    </div>
  );
}
