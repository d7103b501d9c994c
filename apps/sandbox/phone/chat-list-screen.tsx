import type { SandboxState } from '../../../contracts/sandbox.ts';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { Customer } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './chat-list.module.css';
import head from './screen-head.module.css';

type ChatListScreenProps = { customer: Customer; business: SandboxState['business']; onOpen: () => void };

/** The phone with the chat closed: what arrives is delivered, and read only when the chat is opened. */
export function ChatListScreen({ customer, business, onOpen }: ChatListScreenProps) {
  const last = customer.chat.at(-1);
  const unread = customer.chat.filter(({ from, status }) => from === 'business' && status === 'delivered').length;
  return (
    <>
      <header className={head.head}>
        <p className={head.title}>
          <strong className={head.chats}>{texts.phone.chats}</strong>
        </p>
      </header>
      <div className={classes.list}>
        <button type="button" className={classes.row} aria-label={texts.phone.openChat(business.name)} onClick={onOpen}>
          <InitialsAvatar name={business.name} size={44} />
          <span className={classes.rowText}>
            <strong dir="auto">{business.name}</strong>
            <span className={classes.rowLast} dir="auto">
              {last?.status && last.from === 'customer' && <TickMark status={last.status} />}
              {last?.text ?? business.phone}
            </span>
          </span>
          <span className={classes.rowEnd}>
            {last && <TimeText at={last.at} short />}
            {unread > 0 && <span className={classes.rowCount}>{unread}</span>}
          </span>
        </button>
        <p className={classes.closedNote}>{texts.phone.closedNote}</p>
      </div>
    </>
  );
}
