import { useWords } from './speech.ts';
import classes from './tick-mark.module.css';

export type Delivery = 'accepted' | 'unknown' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

const double = (
  <>
    <path d="M1 6.4 4.3 9.6 11 2.4" />
    <path d="M7.6 8.8 8.4 9.6 15.1 2.4" />
  </>
);

const drawings: Record<Delivery, React.ReactNode> = {
  accepted: (
    <>
      <circle cx="8" cy="6" r="4.6" />
      <path d="M8 3.4V6.2L9.9 7.3" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="6" r="4.8" />
      <path d="M6.5 4.8C6.5 2.9 9.6 2.9 9.6 4.8 9.6 5.9 8 5.9 8 7M8 8.6V8.7" />
    </>
  ),
  sent: <path d="M3.4 6.4 6.7 9.6 13.4 2.4" />,
  delivered: double,
  read: double,
  played: double,
  failed: (
    <>
      <circle cx="8" cy="6" r="4.8" />
      <path d="M8 3.5V6.4M8 8.3V8.5" />
    </>
  ),
};

/** How far a message has come, as messengers draw it: a clock, a question, one tick, two ticks, two blue ones, a red mark. */
export function TickMark({ status, label }: { status: Delivery; label?: string }) {
  const words = useWords();
  const said = label ?? words.delivery[status];
  return (
    <svg className={classes.mark} data-status={status} viewBox="0 0 16 12" role="img" aria-label={said}>
      <title>{said}</title>
      {drawings[status]}
    </svg>
  );
}
