/**
 * A bucket holds `burst` places and gets one back every `everyMs`. Who may wait for a place reserves it up to `patienceMs`
 * ahead, so that those who wait come one after the other.
 */
export type Bucket = { key: string; burst: number; everyMs: number; patienceMs?: number };

export type Taken =
  /** `waitMs`: how long to wait before what the place is for; `left`: the share of the first bucket that is still free. */
  | { allowed: true; waitMs: number; left: number }
  /** Nothing was taken of any. `by`: the place in the list of the bucket that takes longest to have room again. */
  | { allowed: false; afterMs: number; by: number; left: number };

/** Token buckets over all processes that share the cache. While it is away each process counts for itself. Never throws. */
export type Buckets = {
  /** One place of each, or none of any. */
  take(asked: readonly Bucket[]): Promise<Taken>;
  /** Nobody gets a place for so long; then it fills again from empty. */
  hold(bucket: Bucket, forMs: number): Promise<void>;
};

export type BucketOptions = { maxEntries?: number; now?: () => number };

/** Milliseconds that all places of a bucket are worth. */
export const roomOf = ({ burst, everyMs }: Bucket): number => burst * everyMs;

/**
 * Of one process. A bucket is one time, that at which it would be full again (GCRA): what is full needs no memory.
 * The bucket that was used longest ago gives way when there are too many.
 */
export function ownBuckets({ maxEntries = 50_000, now = () => performance.now() }: BucketOptions = {}): Buckets {
  const fullAt = new Map<string, number>();

  function keep(key: string, at: number): void {
    fullAt.delete(key);
    fullAt.set(key, at);
    if (fullAt.size > maxEntries) fullAt.delete(fullAt.keys().next().value as string);
  }

  return {
    async take(asked) {
      const time = now();
      const after = asked.map((bucket) => Math.max(fullAt.get(bucket.key) ?? 0, time) + bucket.everyMs);
      const waits = asked.map((bucket, index) => (after[index] as number) - time - roomOf(bucket));
      const refusing = asked.some(({ patienceMs = 0 }, index) => (waits[index] as number) > patienceMs);
      const longest = Math.max(0, ...waits);
      if (!refusing) for (const [index, { key }] of asked.entries()) keep(key, after[index] as number);
      const [first] = asked;
      const left = first ? Math.min(1, Math.max(0, 1 - ((after[0] as number) - time) / roomOf(first))) : 1;
      if (refusing) return { allowed: false, afterMs: longest, by: waits.indexOf(longest), left };
      return { allowed: true, waitMs: longest, left };
    },
    async hold(bucket, forMs) {
      const until = now() + forMs + roomOf(bucket) - bucket.everyMs;
      keep(bucket.key, Math.max(fullAt.get(bucket.key) ?? 0, until));
    },
  };
}
