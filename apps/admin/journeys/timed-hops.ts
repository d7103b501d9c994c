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
