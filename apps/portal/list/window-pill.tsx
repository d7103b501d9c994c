import { IconClock, IconLock } from '@tabler/icons-react';
import { spanText } from '../../conversation/time/durations.ts';
import { urgencyOf } from '../../conversation/time/urgency.ts';
import { useSpeech } from '../texts.tsx';
import classes from './window-pill.module.css';

/** How long the customer can still be written to freely. */
export function WindowPill({ closesAt, now }: { closesAt: string | null; now: number }) {
  const { texts, locale } = useSpeech();
  const words = texts.window;
  const urgency = urgencyOf(closesAt, now);
  if (closesAt === null || urgency === 'closed')
    return (
      <span className={classes.pill} data-urgency="closed" title={words.closedLong}>
        <IconLock size={12} stroke={2} aria-hidden />
        {words.closed}
      </span>
    );
  const left = spanText(Date.parse(closesAt) - now, locale);
  return (
    <span className={classes.pill} data-urgency={urgency} title={words.left(left)}>
      <IconClock size={12} stroke={2} aria-hidden />
      <span className={classes.spoken}>{words.left(left)}</span>
      <span aria-hidden>{left}</span>
    </span>
  );
}
