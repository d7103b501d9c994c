import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { Fault } from '../../../kit/fault.ts';
import { refusal } from './refusal.ts';

/** What a login said no to is a refusal; whatever else is wrong may be right the next time. */
export function oauthFault(error: unknown, provider: string): Fault {
  if (error instanceof AuthorizationResponseError) return refusal(`refused-by-${provider}`, error);
  // The second is what a client gets that is not accepted itself.
  const said = error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError;
  if (said && error.status < 500 && ![408, 429].includes(error.status)) return refusal(`refused-by-${provider}`, error);
  return new Fault('unavailable', 'the login gave no token', { cause: error });
}
