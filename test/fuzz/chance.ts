/** Choices that are the same again for the same seed: a failure is repeated by its number. */
export type Chance = ReturnType<typeof chance>;

/** mulberry32, a generator of 32 bits: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    /** True in `share` of all cases, 0 to 1. */
    often: (share: number) => next() < share,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[below(items.length)] as T;
    },
  };
}

/** A seed of its own for request number `index` of a run. */
export const seedOf = (runSeed: number, index: number): number => Math.imul(runSeed ^ (index + 1), 0x9e3779b1) >>> 0;
