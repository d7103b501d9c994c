import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { Conversation } from '../live-state.ts';
import { texts } from '../texts.ts';
import type { Desk } from '../use-desk.ts';
import classes from './conversation-list.module.css';
import { shortText } from './short-text.ts';

export function ConversationList({ conversations, desk }: { conversations: Conversation[]; desk: Desk }) {
  if (!conversations.length) return <p className={classes.empty}>{texts.desk.listEmpty}</p>;
  return (
    <nav className={classes.list} aria-label={texts.desk.conversations} data-testid="conversations">
      {conversations.map((one) => (
        <ConversationRow
          key={one.id}
          conversation={one}
          current={one.id === desk.open?.id}
          unread={desk.unread(one)}
          onOpen={() => desk.choose(one.id)}
        />
      ))}
    </nav>
  );
}

type RowProps = { conversation: Conversation; current: boolean; unread: boolean; onOpen: () => void };

function ConversationRow({ conversation, current, unread, onOpen }: RowProps) {
  const last = conversation.messages.at(-1);
  const ended = conversation.state === 'disconnected';
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={current || undefined}
      data-unread={unread || undefined}
      data-ended={ended || undefined}
      onClick={onOpen}
    >
      <InitialsAvatar name={conversation.customerName} size={36} />
      <span className={classes.lines}>
        <span className={classes.line}>
          <span className={classes.name} dir="auto">
            {conversation.customerName}
          </span>
        </span>
        <span className={classes.line}>
          <span className={classes.last} dir="auto">
            {last?.direction === 'outbound' && `${texts.you}: `}
            {last && shortText(last)}
          </span>
          {unread && <span className={classes.dot} role="img" aria-label={texts.desk.unread} />}
        </span>
        <span className={classes.line}>
          <span className={classes.state}>{stateText(conversation)}</span>
          <TimeText at={conversation.lastAt} short className={classes.time} />
        </span>
      </span>
    </button>
  );
}

function stateText({ state, agent }: Conversation): string {
  if (state === 'disconnected') return texts.desk.ended;
  return agent ?? texts.desk.unanswered;
}
