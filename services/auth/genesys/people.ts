import type { z } from 'zod';
import { remember } from '../../../kit/cache/remember.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Http } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';
import { classify } from '../../../wire/genesys/errors.ts';
import { authorizationSubject, grantsIn } from '../../../wire/genesys/grants.ts';
import { organizationMe, type UserMe, userMe } from '../../../wire/genesys/people.ts';
import type { Rights } from '../sessions/session.ts';
import { refusal, refusalIn } from '../sign-in/refusal.ts';
import type { Token } from '../tokens/tokens.ts';
import { divisionsOf } from './divisions.ts';

type TokenOf = (tenantId: string, refused?: string) => Promise<Token>;

/** A tenant that moves to another organisation is heard of within this time. */
const rememberMs = 60_000;

/** What Genesys says of people and their organisation. */
export function genesysPeople(http: Http, tokenOf: TokenOf) {
  const call = (apiUrl: string, accessToken: string, method: 'GET' | 'DELETE', path: string) =>
    http.call(`${apiUrl}/api/v2/${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}` },
      timeoutMs: 10_000,
    });

  async function read<T>(apiUrl: string, accessToken: string, path: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await call(apiUrl, accessToken, 'GET', path);
    const found = status === 200 ? schema.safeParse(parseJson(body)) : undefined;
    if (found?.success) return found.data;
    if (classify(status) === 'retry' || status === 200) throw new Fault('unavailable', `Genesys answered ${status}`);
    throw refusal('refused-by-genesys', new Error(`${path}: Genesys answered ${status}`));
  }

  const organizations = remember({
    async load(tenantId) {
      const ask = (token: Token) => read(token.apiUrl, token.accessToken, 'organizations/me', organizationMe);
      const token = await tokenOf(tenantId);
      try {
        return (await ask(token)).id;
      } catch (error) {
        if (refusalIn(error) === null) throw error;
        return (await ask(await tokenOf(tenantId, token.fingerprint))).id;
      }
    },
    ttlMs: rememberMs,
  });

  return {
    /** Whose token it is. Faults: a refusal, `unavailable`, `outcome_unknown`. */
    me: (apiUrl: string, accessToken: string): Promise<UserMe> =>
      read(apiUrl, accessToken, 'users/me?expand=organization,authorization', userMe),

    /** Where somebody may read conversations; `null`: nowhere, or Genesys has not said, for which nobody is kept out. */
    async divisions(apiUrl: string, accessToken: string, { permissions }: Rights): Promise<string[] | null> {
      if (!permissions.includes('conversations:read')) return null;
      const subject = await read(apiUrl, accessToken, 'authorization/subjects/me', authorizationSubject).catch(
        () => null,
      );
      return subject && divisionsOf(grantsIn(subject));
    },

    /** The id of a tenant's organisation, as its own client credentials say it. */
    organizationOf: (tenantId: string): Promise<string> => organizations.get(tenantId),

    /** Ends the token at Genesys. */
    signOut: async (apiUrl: string, accessToken: string): Promise<void> =>
      void (await call(apiUrl, accessToken, 'DELETE', 'tokens/me')),
  };
}

export type GenesysPeople = ReturnType<typeof genesysPeople>;
