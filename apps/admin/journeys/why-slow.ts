import type { Hop, Journey, Waiting } from '../../../contracts/journey.ts';
import type { TimedHop } from './timed-hops.ts';

/** Whose time it was: what a message waited for, a vendor that answered or delivered, ours, or a person's. */
export type Cause = Waiting['for'] | 'vendor' | 'ours' | 'person';
export type Vendor = 'Genesys Cloud' | 'WhatsApp';

export type Delay = {
  cause: Cause;
  vendor: Vendor;
  ms: number;
  /** In how many pieces: of several tries each had to be waited for. */
  times: number;
  reason: Waiting['reason'];
  /** Where the longest piece of it ended. */
  to: TimedHop;
};

/** `delays`: what took the time, the longest first; what somebody at the other end took comes alone or not at all. */
export type WhySlow = { inAll: number; delays: Delay[]; stillFor: StillFor | null };

/** What a message that is on its way yet waits for. */
export type StillFor = { cause: Waiting['for'] } & Pick<Delay, 'vendor' | 'reason'>;

/** Shorter pieces explain nothing. */
const leastMs = 5;
/** Nor do those beside which the longest is twenty times as long. */
const leastShare = 0.05;
const mostShown = 3;

/** What comes when a person reads or listens, or an operator acts, is no delay of anybody's. */
const byPeople = new Set<Hop['step']>(['read', 'played', 'settled', 'dropped']);
const answeredBy: Partial<Record<Hop['step'], Vendor>> = {
  'accepted-by-genesys': 'Genesys Cloud',
  'published-by-genesys': 'Genesys Cloud',
  'accepted-by-whatsapp': 'WhatsApp',
  sent: 'WhatsApp',
  delivered: 'WhatsApp',
};

/** Who has to take it: the side that it goes to. */
const goesTo = (direction: Journey['direction']): Vendor => (direction === 'inbound' ? 'Genesys Cloud' : 'WhatsApp');

/** Journeys of before hops said what they waited for, and those that waited for nothing that is known. */
function causeOf(from: TimedHop, to: TimedHop): { cause: Cause; reason?: Waiting['reason'] } {
  if (byPeople.has(to.step)) return { cause: 'person' };
  if (from.step === 'retried') return { cause: from.waiting?.for ?? 'retry', reason: from.waiting?.reason };
  if (to.step === 'picked-up') return { cause: to.waiting?.for ?? 'turn', reason: to.waiting?.reason };
  // The try before it took that long to be refused.
  if (to.step === 'retried' || to.step === 'failed' || to.step in answeredBy) return { cause: 'vendor' };
  return { cause: 'ours' };
}

/** From the hops of a message what took its time, by whose it was. Pure; `hops` as `timedHops` puts them in order. */
export function whySlow(
  { direction, status }: Pick<Journey, 'direction' | 'status'>,
  hops: readonly TimedHop[],
): WhySlow {
  const toward = goesTo(direction);
  const sums = new Map<string, Delay>();
  for (const [index, to] of hops.entries()) {
    const from = hops[index - 1];
    if (!from || to.after < leastMs) continue;
    const { cause, reason } = causeOf(from, to);
    const vendor = cause === 'vendor' ? (answeredBy[to.step] ?? toward) : toward;
    const name = [cause, vendor, reason?.code].join(' ');
    const known = sums.get(name);
    sums.set(name, {
      cause,
      vendor,
      ms: (known?.ms ?? 0) + to.after,
      times: (known?.times ?? 0) + 1,
      reason: reason ?? known?.reason,
      to: known && known.to.after >= to.after ? known.to : to,
    });
  }
  const all = [...sums.values()].toSorted((one, other) => other.ms - one.ms);
  const technical = all.filter(({ cause }) => cause !== 'person');
  const shown = technical.length > 0 ? technical : all;
  const last = hops.at(-1);
  const { for: cause, reason } = (status === 'queued' && last?.step === 'retried' && last.waiting) || {};
  return {
    inAll: technical.reduce((sum, { ms }) => sum + ms, 0),
    delays: shown.filter(({ ms }) => ms >= (shown[0]?.ms ?? 0) * leastShare).slice(0, mostShown),
    stillFor: cause ? { cause, vendor: toward, reason } : null,
  };
}
