import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import { TickMark } from '../../ui/tick-mark.tsx';
import { useTexts } from '../texts.tsx';
import { deliveryOf } from '../thread/delivery.ts';
import { KindIcon } from '../thread/kind-icon.tsx';
import { kindText } from '../thread/kind-text.ts';
import classes from './last-line.module.css';

/** The newest message in one line: how far it has come where it is ours, what it is, and its words. */
export function LastLine({ message }: { message: InboxConversation['lastMessage'] }) {
  const texts = useTexts();
  if (!message) return <span className={classes.line}>{texts.list.row.nothing}</span>;
  return (
    <span className={classes.line}>
      {message.direction === 'outbound' && <TickMark status={deliveryOf(message)} />}
      <KindIcon kind={message.kind} />
      <span dir="auto" className={classes.text}>
        {message.text?.trim() || kindText(message.kind, texts)}
      </span>
    </span>
  );
}
