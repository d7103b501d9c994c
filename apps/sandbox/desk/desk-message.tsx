import { IconAlertTriangle } from '@tabler/icons-react';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { DeskMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './thread.module.css';

type DeskMessageViewProps = {
  message: DeskMessage /** The first of a run by the same sender names them. */;
  first: boolean;
};

export function DeskMessageView({ message, first }: DeskMessageViewProps) {
  const { direction, from, text, at, status, reasons } = message;
  const failed = status === 'failed';
  return (
    <article className={classes.message} data-direction={direction} data-failed={failed || undefined}>
      {first && (
        <p className={classes.from} dir="auto">
          {from}
        </p>
      )}
      <p className={classes.text} dir="auto">
        {text}
      </p>
      <p className={classes.meta}>
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
