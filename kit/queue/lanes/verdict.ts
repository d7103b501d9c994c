import type { Fault } from '../../fault.ts';

/**
 * What follows a failed try.
 * - `dead`: it cannot succeed, or has used up its tries
 * - otherwise tried again after `delayMs`. `counts`: this try was one of those that are limited. `scope`: what it waits with,
 *   until one of them passes where `probing`, else for `delayMs`
 */
export type Verdict = 'dead' | Again;
export type Again = { delayMs: number; counts: boolean; scope?: string; probing: boolean };

/** Before the 2nd, 3rd, ... try, in ms: a hiccup, an outage, a long outage; the sum is about 8.7 hours. */
export const defaultRetryDelays: readonly number[] = [
  1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000,
];

/** Up to a fifth more or less, so that what failed together does not come back together. */
const jitter = 0.2;
/** After a try that does not count and of which nobody has said when. */
const shortestMs = 1_000;

/** `tries`: those that counted before this one. `random`: from 0 to 1. */
export function verdictOn(
  fault: Fault,
  tries: number,
  delays: readonly number[],
  { now = Date.now(), random = Math.random() } = {},
): Verdict {
  if (!fault.retryable) return 'dead';
  const { afterMs, scope, counts: counted = true, notAfter } = fault.hold ?? {};
  const probing = scope !== undefined && afterMs === undefined;
  // What waits with others is not to blame for how long that takes. It may be the one that is tried first each time: within
  // a minute it would have used up the tries of nine hours.
  const counts = counted && scope === undefined;
  const step = counts ? delays[tries] : shortestMs;
  if (step === undefined) return 'dead';
  const own = counts || afterMs === undefined ? step * (1 - jitter + 2 * jitter * random) : 0;
  const wished = Math.max(own, afterMs ?? 0);
  // Whoever fails then as well has no time any more that could be kept.
  const delayMs = notAfter !== undefined && notAfter > now ? Math.min(wished, notAfter - now) : wished;
  return { delayMs: Math.round(delayMs), counts, scope, probing };
}
