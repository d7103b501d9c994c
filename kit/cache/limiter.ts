import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type LimiterOptions = {
  /** Stands before the keys of this limiter. */
  name: string;
  /** What one key may take in one window. */
  points: number;
  windowMs: number;
};

/** Where a key stands after it was asked for. */
export type Standing = { allowed: boolean; limit: number; remaining: number; resetMs: number };

/** Counts by key in windows that begin with a key's first use, over all processes that share the cache. */
export type Limiter = {
  /** Takes one, or as many as said. While the cache is away each process counts for itself. Never throws. */
  take(key: string, points?: number): Promise<Standing>;
  /** The key begins anew. */
  forget(key: string): Promise<void>;
};

/** Of a process that counts for itself alone. */
export const ownLimiter = ({ name, points, windowMs }: LimiterOptions): RateLimiterAbstract =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: windowMs / 1000 });

export function limiterOf(inner: RateLimiterAbstract, { points: limit, windowMs }: LimiterOptions): Limiter {
  const standing = (allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Standing => ({
    allowed,
    limit,
    remaining: Math.max(0, remainingPoints),
    resetMs: Math.max(0, msBeforeNext),
  });
  return {
    async take(key, points = 1) {
      try {
        return standing(true, await inner.consume(key, points));
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return standing(false, refusal);
        // Both the shared count and our own failed: nobody is shut out for that.
        return { allowed: true, limit, remaining: limit, resetMs: windowMs };
      }
    },
    async forget(key) {
      await inner.delete(key).catch(() => undefined);
    },
  };
}
