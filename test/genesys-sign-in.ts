import { createHash } from 'node:crypto';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import { publicUrl, startAuth, type TestAuth, type TestTenant } from './auth-service.ts';

const tenantId = (letter: string) => `${letter.repeat(8)}-0000-4000-8000-000000000000`;
export const redirectUri = `${publicUrl}/oauth/genesys/callback`;
export const platformClient = { clientId: 'platform-app', clientSecret: 'platform-app-secret' };

/** The permissions that make somebody what they are here. */
export const granted = {
  agent: ['conversation:message:create', 'directory:user:view'],
  supervisor: ['conversation:*:*', 'analytics:conversationDetail:view'],
  admin: ['messaging:*:*'],
};

/** Two organisations at the stand-in for Genesys, and the tenants that they are. `Birch` signs in by the platform's client. */
export async function startGenesys() {
  const genesys = await startGenesysSimulator();
  const tenants: TestTenant[] = [
    ['a', 'acme'],
    ['b', 'birch'],
  ].map(([letter = '', subdomain = '']) => ({
    id: tenantId(letter),
    subdomain,
    status: 'active',
    sessionsSince: '2020-01-01T00:00:00.000Z',
    credential: { clientId: `${subdomain}-api`, clientSecret: 'api-secret-1' },
    signInClient: subdomain === 'acme' ? { clientId: 'acme-app', clientSecret: 'acme-app_s:cret' } : null,
  }));
  const [acme, birch] = tenants as [TestTenant, TestTenant];
  for (const { credential, subdomain } of tenants) genesys.addOrganization({ ...credential, name: subdomain });
  const code = { grant: 'code', redirectUris: [redirectUri] } as const;
  genesys.addOAuthClient({ ...code, clientId: 'acme-app', clientSecret: 'acme-app_s:cret', organization: 'acme-api' });
  genesys.addOAuthClient({ ...code, ...platformClient, organization: 'any' });

  let people = 0;
  const settings = {
    GENESYS_API_URL: genesys.url,
    GENESYS_LOGIN_URL: genesys.url,
    GENESYS_APP_CLIENT_ID: platformClient.clientId,
    GENESYS_APP_CLIENT_SECRET: platformClient.clientSecret,
  };
  return {
    genesys,
    tenants,
    acme,
    birch,
    settings,
    /** Another person at Genesys, by id. */
    person: (permissions: readonly string[] = granted.agent, organization = 'acme-api') => {
      people += 1;
      return genesys.addUser({ organization, permissions, name: `Person ${people}`, email: `p${people}@example.com` });
    },
    start: (options: Parameters<typeof startAuth>[0] = {}) =>
      startAuth({ tenants, ...options, settings: { ...settings, ...options.settings } }),
  };
}

export type TestGenesys = Awaited<ReturnType<typeof startGenesys>>;

/** What a browser does for a sign-in: it keeps cookies, and goes where it is sent. */
export function browser({ get }: Pick<TestAuth, 'get'>) {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async open(url: string) {
      const { pathname, search } = new URL(url, publicUrl);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await get(pathname + search, cookie ? { cookie } : {});
      const set = answer.headers.getSetCookie();
      for (const one of set) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
        if (/Max-Age=0/.test(one)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = answer.headers.get('location') ?? '';
      return { status: answer.status, location, set, headers: answer.headers };
    },
  };
}

export const fragment = (location: string) => new URLSearchParams(new URL(location).hash.slice(1));
export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Goes to Genesys, chooses the person there, and comes back: where the browser ends up. */
export async function throughGenesys(
  made: TestAuth,
  genesys: TestGenesys['genesys'],
  person: string,
  query = 'tenant=acme&returnTo=/desk?a=1',
  one = browser(made),
) {
  const { location } = await one.open(`/oauth/genesys/start?${query}`);
  return one.open(genesys.authorize(person, location));
}

/** A session of that person. */
export async function signedIn(made: TestAuth, genesys: TestGenesys['genesys'], person: string, query?: string) {
  const { location } = await throughGenesys(made, genesys, person, query);
  return made.auth.redeemCode({ code: fragment(location).get('code') ?? '' });
}
