import type { Fault } from '../fault.ts';

/**
 * What a message waits for.
 * - `turn`: messages before it, of its conversation or of its tenant
 * - `budget`: what a vendor takes of us in a time was used up
 * - `pause`: nothing passed there until somebody or something recovered, such as refused credentials
 * - `retry`: a try had failed
 * - `broker`: the broker was away, and it lay in the spool
 */
export const waitsFor = ['turn', 'budget', 'pause', 'retry', 'broker'] as const;

/** `reason`: the fault behind it, without a word of a vendor's; of what only stands behind others, theirs. */
export type Waiting = { for: (typeof waitsFor)[number]; reason?: { code: string; message: string } };

/** What follows a failed try that is not the last. */
export function waitingAfter({ code, message, hold }: Fault): Waiting {
  const reason = { code, message };
  if (code === 'rate_limited' || hold?.counts === false) return { for: 'budget', reason };
  return { for: hold?.scope === undefined ? 'retry' : 'pause', reason };
}

/** Of what was put aside before it was tried: with what (`scope`, or nothing but its turn) and why. */
export function waitingIn(scope: string, reason: Waiting['reason'] | null): Waiting {
  const because = reason && { reason };
  if (scope === '') return { for: 'turn', ...because };
  return { for: reason?.code === 'rate_limited' ? 'budget' : 'pause', ...because };
}
