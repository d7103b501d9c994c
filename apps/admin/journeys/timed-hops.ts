import type { Hop, Journey } from '../../../contracts/journey.ts';

/** With what it took since the first hop, and since the one before. */
export type TimedHop = Hop & { since: number; after: number };

export function timedHops({ hops }: Pick<Journey, 'hops'>): TimedHop[] {
  const ordered = hops.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const times = ordered.map(({ at }) => Date.parse(at));
  return ordered.map((hop, index) => ({
    ...hop,
    since: (times[index] ?? 0) - (times[0] ?? 0),
    after: (times[index] ?? 0) - (times[index - 1] ?? times[index] ?? 0),
  }));
}

/** Whose time it was: ours, waiting for another attempt, the vendor's, or that of the person at the other end. */
export type Wait = 'ours' | 'retry' | 'vendor' | 'person';

export type Gap = { ms: number; from: TimedHop; to: TimedHop; kind: Wait };

/** What comes when a person reads or listens is no delay of anybody's. */
const byPeople = new Set<Hop['step']>(['read', 'played', 'settled', 'dropped']);
const byVendors = new Set<Hop['step']>(['accepted-by-genesys', 'accepted-by-whatsapp', 'sent', 'delivered']);

const kindOf = (from: TimedHop, to: TimedHop): Wait => {
  if (byPeople.has(to.step)) return 'person';
  if (to.step === 'retried' || from.step === 'retried' || (to.attempt ?? 1) > 1) return 'retry';
  return byVendors.has(to.step) ? 'vendor' : 'ours';
};

/** Shorter ones explain nothing. */
const leastMs = 5;

/** The longest wait between two hops; one for a person only where there is no other. */
export function longestGap(hops: readonly TimedHop[]): Gap | null {
  const gaps = hops.slice(1).map((to, index): Gap => {
    const from = hops[index] as TimedHop;
    return { ms: to.after, from, to, kind: kindOf(from, to) };
  });
  const worth = gaps.filter(({ ms }) => ms >= leastMs);
  const technical = worth.filter(({ kind }) => kind !== 'person');
  return (technical.length > 0 ? technical : worth).toSorted((one, other) => other.ms - one.ms)[0] ?? null;
}
