import type { Context, Hono } from 'hono';
import { calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Fault } from '../../../kit/fault.ts';
import type { SessionRow } from '../tables.ts';
import type { SignInCodes } from './codes.ts';
import type { Begun, SignInCookies } from './cookie.ts';
import { refusal } from './refusal.ts';
import type { Refused } from './refused.ts';
import { localPath } from './return-to.ts';

type Sent = { state: string; nonce: string; codeChallenge: string };

/** Somewhere else where people prove who they are. */
export type Provider = {
  name: 'genesys' | 'operator';
  /** `tenantId`: whose people they are, if any tenant's. @throws a refusal */
  begin(query: Record<string, string>): Promise<{ tenantId: string | null; authorizeUrl(sent: Sent): Promise<URL> }>;
  /** A session of whoever came back. `query`: what the redirect brought, with its `?`. @throws a refusal, or `unavailable` */
  finish(begun: Begun & { state: string }, query: string): Promise<SessionRow>;
};

type Dependencies = {
  publicUrl: () => string;
  cookies: SignInCookies;
  codes: SignInCodes;
  refused: Refused;
};

/**
 * `/oauth/<provider>/start` sends the browser away, `/oauth/<provider>/callback` gets it back. It ends at our own
 * `returnTo`, with `#code=` for a session, or with `#error=sign-in-failed`: why is in the audit log alone.
 */
export function signInRoutes(
  app: Hono,
  provider: Provider,
  { publicUrl, cookies, codes, refused }: Dependencies,
): void {
  const leadBack = (c: Context, returnTo: string, fragment: string) =>
    leadTo(c, `${publicUrl()}${returnTo}#${fragment}`);

  async function fail(c: Context, error: unknown, returnTo: string, tenantId: string | null) {
    await refused(error, { way: provider.name, tenantId });
    return leadBack(c, returnTo, 'error=sign-in-failed');
  }

  app.get(`/oauth/${provider.name}/start`, async (c) => {
    const { returnTo: wanted, challenge = null, ...query } = c.req.query();
    const returnTo = localPath(wanted);
    if (returnTo === null) throw new Fault('bad_input', 'returnTo: must be a path of this platform');
    if (challenge !== null && !/^[\w-]{43}$/.test(challenge))
      throw new Fault('bad_input', 'challenge: must be a SHA-256 in base64url');
    try {
      const { tenantId, authorizeUrl } = await provider.begin(query);
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const url = await authorizeUrl({ state, nonce, codeChallenge: await calculatePKCECodeChallenge(verifier) });
      cookies.keep(c, provider.name, state, { tenantId, returnTo, challenge, verifier, nonce });
      return leadTo(c, url.href);
    } catch (error) {
      return fail(c, error, returnTo, null);
    }
  });

  app.get(`/oauth/${provider.name}/callback`, async (c) => {
    const { state = '', error } = c.req.query();
    const begun = cookies.take(c, provider.name, state);
    if (!begun) return fail(c, refusal('not-begun-here'), '/', null);
    const { tenantId, returnTo, challenge } = begun;
    try {
      if (error !== undefined) throw refusal(error === 'access_denied' ? 'access-denied' : 'refused-by-provider');
      const session = await provider.finish({ ...begun, state }, new URL(c.req.url).search);
      return leadBack(c, returnTo, `code=${await codes.issue(session.tenant_id, session.id, challenge)}`);
    } catch (failure) {
      return fail(c, failure, returnTo, tenantId);
    }
  });
}

function leadTo(c: Context, url: string): Response {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  return c.redirect(url, 302);
}
