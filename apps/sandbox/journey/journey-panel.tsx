import { IconRoute } from '@tabler/icons-react';
import type { Journey } from '../../../contracts/journey.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import type { Customer } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './journey.module.css';
import { JourneyCard } from './journey-card.tsx';
import { Lane } from './lane.tsx';

const unfoldedAtFirst = 1;

const digits = (text: string) => text.replaceAll(/\D/g, '');

/** Journeys name a customer by address; the page knows most of them by name. */
function nameOf(address: string, customers: Customer[]): string {
  const found = customers.find(
    ({ id, name, phone, username }) =>
      id === address ||
      name === address ||
      (phone && digits(phone) === digits(address)) ||
      (username && `@${username}` === address),
  );
  return found?.name ?? address;
}

export function JourneyPanel({ journeys, customers }: { journeys: Journey[]; customers: Customer[] }) {
  return (
    <section className={classes.panel} aria-label={texts.journey.region}>
      <Lane newest={journeys[0]} />
      {journeys.length === 0 ? (
        <EmptyHint icon={<IconRoute size={26} stroke={1.6} />} title={texts.journey.emptyTitle}>
          {texts.journey.emptyText}
        </EmptyHint>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
        <ol className={classes.cards} tabIndex={0} aria-label={texts.journey.title} data-testid="journeys">
          {journeys.map((journey, index) => (
            <JourneyCard
              key={journey.messageId}
              journey={journey}
              customer={nameOf(journey.customer, customers)}
              unfolded={index < unfoldedAtFirst}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
