import type { SessionStore } from '../sessions/store.ts';
import type { Provider } from '../sign-in/flow.ts';
import { refusal } from '../sign-in/refusal.ts';
import type { SignInOf } from './clients.ts';
import type { GenesysOAuth, SignInClient } from './oauth.ts';
import type { GenesysPeople } from './people.ts';
import { rightsOf } from './rights.ts';

type Dependencies = {
  signInOf: SignInOf;
  oauth: GenesysOAuth;
  people: GenesysPeople;
  sessions: Pick<SessionStore, 'create'>;
};

/** Sign-in of a tenant's people at Genesys Cloud: who they are there, and what they may do. */
export function genesysProvider({ signInOf, oauth, people, sessions }: Dependencies): Provider {
  async function known(name: string): Promise<{ tenantId: string; client: SignInClient }> {
    const signIn = /^[\w-]{1,100}$/.test(name) ? await signInOf(name) : null;
    if (!signIn) throw refusal('unknown-tenant');
    const { tenantId, client } = signIn;
    if (!client) throw refusal('no-sign-in-client');
    return { tenantId, client };
  }

  return {
    name: 'genesys',

    async begin({ tenant = '' }) {
      const { tenantId, client } = await known(tenant);
      return { tenantId, authorizeUrl: async (sent) => oauth.authorizeUrl(client, sent) };
    },

    async finish(begun, query) {
      const { tenantId, client } = await known(begun.tenantId ?? '');
      const tokens = await oauth.exchange(client, query, begun);
      const [me, organization] = await Promise.all([
        people.me(client.apiUrl, tokens.accessToken),
        people.organizationOf(tenantId),
      ]);
      // A client of the whole platform lets people of every organisation of the region log in.
      if (me.organization.id !== organization) throw refusal('other-organization');
      if (me.state !== undefined && me.state !== 'active') throw refusal('not-active');
      const rights = rightsOf(me.authorization.permissions);
      if (!rights) throw refusal('no-permission');
      const person = {
        userId: me.id,
        name: me.name,
        email: me.email ?? null,
        division: me.division ?? null,
        divisions: await people.divisions(client.apiUrl, tokens.accessToken, rights),
        ...rights,
      };
      return sessions.create({ tenantId, tokens, ...person });
    },
  };
}
