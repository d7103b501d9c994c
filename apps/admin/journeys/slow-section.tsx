import { IconHourglassHigh } from '@tabler/icons-react';
import { sinceText } from '../../ui/journey-timing.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import classes from './journey-view.module.css';
import type { Delay, WhySlow } from './why-slow.ts';

/** In a sentence each, what took the time of a message. */
export function SlowSection({ why: { delays, inAll, stillFor } }: { why: WhySlow }) {
  const { slow: words } = useTexts().journeys;
  if (delays.length === 0 && !stillFor) return null;
  return (
    <Section title={words.title} lead={inAll > 0 ? words.inAll(sinceText(inAll)) : undefined}>
      <ul className={classes.delays}>
        {stillFor && (
          <li>
            <Mark />
            <span>
              {words.still} {words.stillFor[stillFor.cause](stillFor.vendor)} <Because reason={stillFor.reason} />
            </span>
          </li>
        )}
        {delays.map((delay) => (
          <li key={`${delay.cause} ${delay.vendor} ${delay.reason?.code}`}>
            <Mark />
            <span>
              {words.for[delay.cause](sinceText(delay.ms), delay.vendor)}{' '}
              {delay.times > 1 && `${words.times(delay.times)} `}
              <Because reason={delay.reason} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const Mark = () => <IconHourglassHigh size={20} stroke={1.7} aria-hidden />;

/** The platform's own words, which are English. */
function Because({ reason }: { reason: Delay['reason'] }) {
  const { slow: words } = useTexts().journeys;
  if (!reason) return null;
  return (
    <>
      {words.because} <q dir="ltr">{reason.message}</q> <code dir="ltr">{reason.code}</code>
    </>
  );
}
