import { hopLooks } from '../../ui/hop-looks.ts';
import { type Stop, sinceText } from '../../ui/journey-timing.ts';
import { texts } from '../texts.ts';
import classes from './hop-list.module.css';

/** Service by service down a line, each step with the time since the first. */
export function HopList({ stops }: { stops: Stop[] }) {
  return (
    <ol className={classes.stops}>
      {stops.map((stop) => (
        <li key={`${stop.service} ${stop.hops[0]?.at} ${stop.hops[0]?.step}`} className={classes.stop}>
          <p className={classes.service}>{stop.service}</p>
          {stop.hops.map((hop) => (
            <p
              key={`${hop.at} ${hop.step}`}
              className={classes.hop}
              data-look={hopLooks[hop.step] ?? 'plain'}
              title={hop.at}
            >
              <span>
                {texts.journey.step[hop.step]}
                {hop.attempt !== undefined && hop.attempt > 1 && <em> · {texts.journey.attempt(hop.attempt)}</em>}
                {hop.detail && <em className={classes.detail}>{hop.detail}</em>}
              </span>
              <span className={classes.since}>{hop.since === 0 ? '0 ms' : `+${sinceText(hop.since)}`}</span>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
