import { randomBytes } from 'node:crypto';
import type { VendorContext } from '../http-server.ts';
import { keepLatest } from '../records.ts';
import { ApiError, tooManyRequests } from './api-error.ts';
import type { OAuthClient, Organization } from './organizations.ts';
import type { SignIn } from './sign-ins.ts';
import type { User } from './users.ts';

/** Who calls the API: an application by itself, or with what a user has granted it. */
export type Caller = {
  accessToken: string;
  organization: Organization;
  client: OAuthClient;
  user: User | null;
};

/** With its share of the rate limit, counted in windows of a minute from its first request. */
type Token = Omit<Caller, 'accessToken'> & {
  signIn: SignIn | null;
  expiresAt: number;
  windowEndsAt: number;
  count: number;
};

const tokensKept = 10_000;
const minute = 60_000;

/** Access tokens, and what each API request needs of them. The newest 10,000 are known. */
export function openAccessTokens(now: () => number) {
  const tokens = keepLatest<string, Token>(tokensKept);
  let issued = 0;

  /** 300 requests a minute and token; https://developer.genesys.cloud/platform/api/rate-limits */
  function count(c: VendorContext, token: Token): void {
    const allowed = token.organization.requestsPerMinute;
    if (now() >= token.windowEndsAt) {
      token.windowEndsAt = now() + minute;
      token.count = 0;
    }
    token.count += 1;
    const reset = Math.max(1, Math.ceil((token.windowEndsAt - now()) / 1000));
    c.header('inin-ratelimit-count', String(token.count));
    c.header('inin-ratelimit-allowed', String(shownLimit(allowed)));
    c.header('inin-ratelimit-reset', String(reset));
    if (token.count > allowed) throw tooManyRequests(reset);
  }

  // What becomes of the tokens of someone who is no longer active is not documented: the stricter reading is refused.
  const good = ({ expiresAt, client, user, signIn }: Token): boolean =>
    expiresAt > now() && !client.refused && (user === null || user.state === 'active') && signIn?.revoked !== true;

  return {
    /** The answer of the token endpoint for it. */
    issue(caller: Pick<Token, 'organization' | 'client' | 'user' | 'signIn'>) {
      const { tokenLifetime } = caller.client;
      const accessToken = randomBytes(48).toString('base64url');
      tokens.set(accessToken, { ...caller, expiresAt: now() + tokenLifetime * 1000, windowEndsAt: 0, count: 0 });
      issued += 1;
      return { access_token: accessToken, token_type: 'bearer', expires_in: tokenLifetime };
    },

    /** Whose token came with the request. @throws ApiError 401, 429 */
    callerOf(c: VendorContext): Caller {
      const accessToken = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (!accessToken) {
        throw new ApiError(401, 'No authentication bearer token specified in authorization header.', {
          code: 'authentication.required',
        });
      }
      const token = tokens.get(accessToken);
      if (!token || !good(token)) throw new ApiError(401, 'Invalid login credentials.');
      count(c, token);
      const { organization, client, user } = token;
      return { accessToken, organization, client, user };
    },

    forget: (accessToken: string): void => void tokens.delete(accessToken),
    issued: () => issued,
    expireAll: () => tokens.clear(),
  };
}

/** A limit has to be a number on the wire, also where there is none. */
export const shownLimit = (requestsPerMinute: number): number => Math.min(requestsPerMinute, 1_000_000);

export type AccessTokens = ReturnType<typeof openAccessTokens>;
