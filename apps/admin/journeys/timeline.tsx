import { hopLooks } from '../../ui/hop-looks.ts';
import { sinceText } from '../../ui/journey-timing.ts';
import { preciseTime } from '../../ui/time-text.tsx';
import { useSpeech } from '../texts.tsx';
import type { TimedHop } from './timed-hops.ts';
import classes from './timeline.module.css';

/** Every hop down a line: what, where, when, and how long after the one before. */
export function Timeline({ hops, slowest }: { hops: readonly TimedHop[]; slowest: TimedHop | null }) {
  const { texts, locale } = useSpeech();
  const words = texts.journeys;
  return (
    <ol className={classes.hops}>
      {hops.map((hop, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: hops are only added
          key={index}
          data-look={hopLooks[hop.step]}
          data-slow={hop === slowest || undefined}
        >
          <p className={classes.step}>
            <strong>{words.steps[hop.step]}</strong>
            {hop.attempt !== undefined && hop.attempt > 1 && <span>{words.attempt(hop.attempt)}</span>}
          </p>
          <p className={classes.where}>
            <span>{hop.service}</span>
            <time dateTime={hop.at} title={hop.at}>
              {preciseTime(hop.at, locale)}
            </time>
          </p>
          {hop.detail && (
            <p className={classes.detail} dir="auto">
              {hop.detail}
            </p>
          )}
          <p className={classes.time}>
            {index > 0 && <span dir="ltr">{words.after(sinceText(hop.after))}</span>}
            <span>{words.inAll(sinceText(hop.since))}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}
