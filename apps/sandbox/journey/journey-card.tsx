import { IconArrowNarrowRight, IconChevronDown, IconDeviceMobile, IconHeadset } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Journey } from '../../../contracts/journey.ts';
import { bridgeTime, isUnderWay, sinceText, stopsOf, toneOfStatus } from '../../ui/journey-timing.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { texts } from '../texts.ts';
import { HopList } from './hop-list.tsx';
import classes from './journey-card.module.css';

type JourneyCardProps = {
  journey: Journey;
  customer: string /** Until the reader folds or unfolds it themselves. */;
  unfolded: boolean;
};

export function JourneyCard({ journey, customer, unfolded }: JourneyCardProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const hopsId = useId();
  const open = chosen ?? unfolded;
  const stops = stopsOf(journey);
  const took = bridgeTime(stops);

  return (
    <li className={classes.card} data-direction={journey.direction} data-testid="journey">
      <button
        type="button"
        className={classes.head}
        aria-expanded={open}
        aria-controls={hopsId}
        onClick={() => setChosen(!open)}
      >
        <span className={classes.top}>
          <Direction direction={journey.direction} />
          <span className={classes.customer} dir="auto">
            {customer}
          </span>
          <StatusBadge tone={toneOfStatus[journey.status]} live={isUnderWay(journey)}>
            {texts.journey.status[journey.status]}
          </StatusBadge>
        </span>
        <span className={classes.text} dir="auto">
          {journey.text ?? texts.journey.noText(journey.kind)}
        </span>
        <span className={classes.sum}>
          <span className={classes.dots} aria-hidden>
            {stops.map((stop) => (
              <i
                key={`${stop.service} ${stop.hops[0]?.at}`}
                data-bad={stop.hops.some((hop) => hop.step === 'failed') || undefined}
              />
            ))}
          </span>
          <TimeText at={journey.createdAt} />
          <b>{took !== null && texts.journey.took[journey.direction](sinceText(took))}</b>
          <IconChevronDown className={classes.chevron} size={16} stroke={1.8} aria-hidden />
        </span>
      </button>
      <div id={hopsId} hidden={!open}>
        {open && <HopList stops={stops} />}
      </div>
    </li>
  );
}

function Direction({ direction }: { direction: Journey['direction'] }) {
  const inbound = direction === 'inbound';
  const from = inbound ? <IconDeviceMobile size={15} stroke={1.8} /> : <IconHeadset size={15} stroke={1.8} />;
  const to = inbound ? <IconHeadset size={15} stroke={1.8} /> : <IconDeviceMobile size={15} stroke={1.8} />;
  return (
    <span className={classes.direction} role="img" aria-label={texts.journey[direction]}>
      {from}
      <IconArrowNarrowRight size={15} stroke={1.8} />
      {to}
    </span>
  );
}
