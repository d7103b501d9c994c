import { setTimeout as pause } from 'node:timers/promises';
import { whatsappScope } from '../../contracts/scopes.ts';
import type { Bucket } from '../../kit/cache/buckets.ts';
import type { Cache } from '../../kit/cache/cache.ts';
import { Fault, withHold } from '../../kit/fault.ts';
import { conversationKey } from '../../kit/queue/conversation-key.ts';
import { numberLimit, pairLimit } from '../../wire/meta/errors.ts';
import { metaCodeOf } from './graph.ts';
import type { BusinessNumber } from './numbers.ts';

/** What is asked for: a message waits for its turn, a read mark with its typing indicator does not. */
export type Going = { to: string | null; mark?: boolean };

type Dependencies = {
  cache: Pick<Cache, 'buckets' | 'limiter'>;
  /** Messages a second of a number, in and out together. */
  paceOf: (number: BusinessNumber) => number;
  pair: { burst: number; everyMs: number };
  left: (number: BusinessNumber, share: number) => void;
  refused: (budget: 'number' | 'pair' | 'mark') => void;
};

/** Waited for in place: longer, and the work is better held by the queue. */
const patienceMs = 1_000;

/** The share of what a number may do in a second that may go out at once; the rest comes evenly. */
const burstShare = 1 / 8;

/** 4^X s, X from 0: https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform */
const pairPauseMs = (times: number): number => 1_000 * 4 ** Math.min(times, 5);
const refusalsCounted = 1_000;

/**
 * What Meta lets a number send in all, and to one customer, over all replicas. Whoever is refused was refused before
 * anything left: the same again is safe.
 */
export function sendBudget({ cache, paceOf, pair, left, refused }: Dependencies) {
  const { buckets } = cache;
  const pairRefusals = cache.limiter({ name: 'whatsapp-pair', points: refusalsCounted, windowMs: 15 * 60_000 });

  /**
   * In no second more than Meta takes of a number: of 80 there are 10 at once and 70 come one by one, which also leaves
   * something for what customers write, for Meta counts both.
   */
  function numberBucket(number: BusinessNumber): Bucket {
    const pace = paceOf(number);
    const burst = Math.max(1, Math.floor(pace * burstShare));
    return { key: whatsappScope(number), burst, everyMs: 1_000 / Math.max(1, pace - burst), patienceMs };
  }
  const pairBucket = (number: BusinessNumber, to: string): Bucket => ({
    // The cache shows its keys to whoever looks: nobody's number stands in one.
    key: `${whatsappScope(number)}/${conversationKey(number.tenantId, to)}`,
    ...pair,
    patienceMs,
  });

  return {
    /** Before each request, which it may let wait for a second. Faults: `rate_limited` with how to wait. */
    async admit(number: BusinessNumber, { to, mark }: Going): Promise<void> {
      const whole = numberBucket(number);
      // A mark is worth less than a message: it goes while half of the places are free.
      const ofNumber = mark ? { ...whole, burst: Math.max(1, Math.ceil(whole.burst / 2)), patienceMs: 0 } : whole;
      const taken = await buckets.take(to === null ? [ofNumber] : [ofNumber, pairBucket(number, to)]);
      if (!mark) left(number, taken.left);
      if (taken.allowed) {
        if (taken.waitMs >= 1) await pause(taken.waitMs);
        return;
      }
      const { afterMs } = taken;
      const budget = mark ? 'mark' : taken.by === 0 ? 'number' : 'pair';
      refused(budget);
      const scope = budget === 'number' && { scope: whatsappScope(number) };
      throw new Fault('rate_limited', `nothing was sent: the budget of this ${budget} is spent`, {
        details: { retryAfterSeconds: Math.ceil(afterMs / 1000) },
        hold: { afterMs, counts: false, ...scope },
      });
    },

    /** After a refusal of Meta's: where our count was too generous, everybody hears of it. Answers the error to throw. */
    async corrected(number: BusinessNumber, { to }: Going, error: unknown): Promise<unknown> {
      const code = metaCodeOf(error);
      if (!(error instanceof Fault)) return error;
      if (code === numberLimit) {
        left(number, 0);
        await buckets.hold(numberBucket(number), error.hold?.afterMs ?? 1_000);
      }
      if (code !== pairLimit || to === null) return error;
      const bucket = pairBucket(number, to);
      const { remaining } = await pairRefusals.take(bucket.key);
      const afterMs = pairPauseMs(refusalsCounted - 1 - remaining);
      await buckets.hold(bucket, afterMs);
      return withHold(error, { afterMs });
    },
  };
}
