import { IconDeviceMobile, IconHeadset } from '@tabler/icons-react';
import type { Journey } from '../../../contracts/journey.ts';
import { texts } from '../texts.ts';
import classes from './lane.module.css';

/** Phone, bridge, desk as a line; each new message runs along it once. */
export function Lane({ newest }: { newest: Journey | undefined }) {
  return (
    <header className={classes.lane}>
      <span className={classes.end} data-side="customer" aria-hidden>
        <IconDeviceMobile size={20} stroke={1.7} />
      </span>
      <div className={classes.middle}>
        <h2>{texts.journey.title}</h2>
        <p>{texts.journey.hint}</p>
        <span className={classes.track} aria-hidden>
          {newest && <span key={newest.messageId} className={classes.runner} data-direction={newest.direction} />}
        </span>
      </div>
      <span className={classes.end} data-side="agent" aria-hidden>
        <IconHeadset size={20} stroke={1.7} />
      </span>
    </header>
  );
}
