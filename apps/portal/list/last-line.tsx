import { deliveryOf } from '../../conversation/messages/delivery.ts';
import { TickMark } from '../../ui/tick-mark.tsx';
import type { Row } from '../store/state.ts';
import { useTexts } from '../texts.tsx';
import { BriefLine } from '../thread/brief-line.tsx';
import classes from './last-line.module.css';

/** The newest message in one line: how far it has come where it is ours, what it is, and its words. */
export function LastLine({ message }: { message: Row['lastMessage'] }) {
  const texts = useTexts();
  if (!message) return <span className={classes.line}>{texts.list.row.nothing}</span>;
  return (
    <span className={classes.line}>
      {message.direction === 'outbound' && <TickMark status={deliveryOf(message)} />}
      <span dir="auto" className={classes.text}>
        <BriefLine message={message} />
      </span>
    </span>
  );
}
