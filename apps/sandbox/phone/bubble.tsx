import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { PhoneMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import { MessageBody } from './body/message-body.tsx';
import { MessageChoices } from './body/message-choices.tsx';
import classes from './bubble.module.css';
import { MessageMark } from './message-mark.tsx';
import { MessageSheet } from './message-sheet.tsx';
import { Reactions } from './reactions.tsx';
import type { Chat } from './use-chat.ts';

type BubbleProps = {
  message: PhoneMessage;
  /** The first of a run by the same sender has the tail. */
  first: boolean;
  chat: Chat;
  quote: React.ReactNode;
};

/** One message on the phone. A tap anywhere on it opens what can be done with it. */
export function Bubble({ message, first, chat, quote }: BubbleProps) {
  const [open, setOpen] = useState(false);
  const { wamid, from, type, at, status, edited, revoked, reactions } = message;
  const words = texts.phone.message;
  return (
    <div
      className={classes.bubble}
      data-wamid={wamid}
      data-from={from}
      data-type={type}
      data-first={first || undefined}
      data-bare={(type === 'sticker' && !revoked) || undefined}
      data-reacted={reactions.length > 0 || undefined}
      data-failed={status === 'failed' || undefined}
    >
      <MessageMark message={message} />
      {!revoked && quote}
      <MessageBody message={message} chat={chat} />
      <p className={classes.meta}>
        {edited && !revoked && <span>{words.edited}</span>}
        <TimeText at={at} />
        {status && !revoked && <TickMark status={status} />}
      </p>
      {!revoked && <MessageChoices message={message} chat={chat} />}
      {!revoked && (
        <button
          type="button"
          className={classes.menu}
          data-menu
          aria-label={words.menu}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <IconChevronDown size={16} stroke={2} aria-hidden />
        </button>
      )}
      <Reactions reactions={reactions} />
      {open && <MessageSheet message={message} chat={chat} onClose={() => setOpen(false)} />}
    </div>
  );
}
