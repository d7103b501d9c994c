import type { SignupReason } from '../../../contracts/signup-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { isTokenRefused } from '../../../wire/meta/errors.ts';
import { metaCodeOf } from '../graph.ts';

export type Refusal = { reason: SignupReason; values: Record<string, string> };

export const refusal = (reason: SignupReason, values: Record<string, string> = {}): Refusal => ({ reason, values });

/** Codes that say the same wherever they come. */
const byCode: Record<number, SignupReason> = {
  133005: 'pin-wrong',
  133006: 'number-unverified',
  133008: 'pin-locked',
  133009: 'pin-locked',
  133016: 'registration-limit',
};

/**
 * Why Meta did not do something. `otherwise`: what it means here when Meta refuses without saying more.
 * @throws the error, where it is none of Meta's doing
 */
export function refusalOf(error: unknown, otherwise: SignupReason): Refusal {
  if (!(error instanceof Fault)) throw error;
  const metaCode = metaCodeOf(error);
  const known = metaCode === null ? undefined : byCode[metaCode];
  if (known) return refusal(known);
  if (metaCode !== null && isTokenRefused(metaCode)) return refusal('token-refused');
  switch (error.code) {
    case 'unavailable':
    case 'outcome_unknown':
      return refusal('meta-away');
    case 'rate_limited': {
      const { afterMs } = error.hold ?? {};
      return refusal('slow-down', afterMs === undefined ? {} : { seconds: String(Math.ceil(afterMs / 1000)) });
    }
    case 'credentials_refused':
      return metaCode === null ? refusal('token-refused') : refusal(otherwise, { metaCode: String(metaCode) });
    case 'rejected':
      return refusal(otherwise, metaCode === null ? {} : { metaCode: String(metaCode) });
    default:
      throw error;
  }
}
