import type { z } from 'zod';
import type { SignupOutcome, signup } from '../../../contracts/signup-records.ts';

type Signup = z.output<typeof signup>;
type Left = { createdAt: string; outcome: SignupOutcome };

/**
 * The newest signup, of the newest first, that somebody has left in the middle, unless a newer one is about the same account.
 * Of one that was left before anything was known of it, nothing but going on is offered.
 */
export function unfinishedOf(signups: readonly Signup[]): Left | null {
  const found = signups.find(
    ({ outcome, wabaId }, at) => !outcome?.done && !signups.slice(0, at).some((newer) => newer.wabaId === wabaId),
  );
  if (!found) return null;
  const { createdAt, signupId, outcome } = found;
  return { createdAt, outcome: outcome ?? { signupId, done: false, account: null, numbers: [], steps: [] } };
}
