import { randomUUID } from 'node:crypto';
import type { Session } from '../contracts/sign-in.ts';
import type { Business } from './business.ts';
import type { Platform } from './platform.ts';

const agent = [
  'conversation:message:create',
  'conversation:message:accept',
  'conversation:message:view',
  'conversation:communication:view',
];

/** What makes somebody what, at Genesys. */
export const atGenesys = {
  agent,
  supervisor: [...agent, 'analytics:conversationDetail:view'],
  admin: ['messaging:*:*'],
};

/** Lets the people of a business sign in through Genesys, with a client of its own. */
export async function peopleOf({ urls, genesys, manage }: Platform, { tenantId, clientId, clientSecret }: Business) {
  const gateway = urls['api-gateway'];
  const signIn = { clientId: randomUUID(), clientSecret: randomUUID() };
  const redirectUris = [`${gateway}/oauth/genesys/callback`];
  genesys.addOAuthClient({ ...signIn, organization: clientId, grant: 'code', redirectUris });
  await manage('PUT', `/api/tenants/${tenantId}/genesys`, { domain: 'mypurecloud.ie', clientId, clientSecret, signIn });

  return {
    signInClientId: signIn.clientId,

    /** Answers the id at Genesys, which is theirs here too. `grantedIn`: ids of divisions; without them the home division. */
    add: (name: string, permissions: string[] = atGenesys.agent, grantedIn?: string[]): string =>
      genesys.addUser({
        organization: clientId,
        name,
        email: `${randomUUID()}@example.com`,
        permissions,
        ...(grantedIn && { grantedIn }),
      }),

    /** What a browser does, with the cookies that it keeps; where it ends up. */
    async throughGenesys(personId: string, returnTo = '/portal/'): Promise<URL> {
      const query = new URLSearchParams({ tenant: tenantId, returnTo });
      const begun = await fetch(`${gateway}/oauth/genesys/start?${query}`, { redirect: 'manual' });
      const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]);
      const callback = genesys.authorize(personId, begun.headers.get('location') ?? '');
      const back = await fetch(callback, { redirect: 'manual', headers: { cookie: cookie.join('; ') } });
      return new URL(back.headers.get('location') ?? '');
    },

    async signIn(personId: string): Promise<Session> {
      const code = codeIn(await this.throughGenesys(personId));
      const answer = await fetch(`${gateway}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      return (await answer.json()) as Session;
    },
  };
}

export const codeIn = (url: URL) => new URLSearchParams(url.hash.slice(1)).get('code');
