import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { authContract } from '../../../contracts/auth.ts';
import { type PortalPerson, portalSettings } from '../../../contracts/portal-records.ts';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Caller } from '../../../kit/caller.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { asking } from '../reader.ts';
import { type PeopleStore, settingsIn, show } from './store.ts';
import type { PeopleSync } from './sync.ts';

type Dependencies = {
  store: PeopleStore;
  sync: Pick<PeopleSync, 'now' | 'soon'>;
  auth: Pick<Client<typeof authContract>, 'describeAgent'>;
  tenants: Pick<Client<typeof tenantContract>, 'listNumbers' | 'getTenant'>;
  /** What is remembered of somebody is not so any more. */
  changed: (tenantId: string, personId: string) => void;
};

type PeopleHandlers = Pick<Handlers<typeof portalContract>, 'getMe' | 'putSettings' | 'listPeople' | 'syncPeople'>;

export function peopleHandlers({ store, sync, auth, tenants, changed }: Dependencies): PeopleHandlers {
  /** The account of whoever has signed in at Genesys, made at their first call. */
  async function account(tenantId: string, { sessionId }: Caller) {
    const { agent } = sessionId ? await auth.describeAgent({ tenantId, sessionId }) : { agent: null };
    if (!agent) throw new Fault('unauthenticated', 'the session is over');
    const row = await store.signedIn(tenantId, agent);
    changed(tenantId, agent.personId);
    // The first one who comes is to see colleagues by their names.
    await sync.soon(tenantId);
    return { person: show(row), settings: settingsIn(row.settings) };
  }

  return {
    async getMe({ tenantId }) {
      const caller = asking();
      const [known, numbers, { policies }] = await Promise.all([
        caller.kind === 'agent' ? account(tenantId, caller) : { person: stranger(caller), settings: settingsIn(null) },
        tenants.listNumbers({ tenantId }),
        tenants.getTenant({ tenantId }),
      ]);
      return {
        ...known,
        numbers: numbers.items.map(({ phoneNumberId, wabaId, displayPhoneNumber, state }) => ({
          phoneNumberId,
          wabaId,
          displayPhoneNumber,
          quality: state.quality,
        })),
        languages: policies.languages,
      };
    },

    async putSettings({ tenantId, settings }) {
      const kept = portalSettings.parse(settings);
      if (!(await store.keepSettings(tenantId, asking().id, kept)))
        throw new Fault('not_found', 'only somebody of the tenant has settings here');
      return { settings: kept };
    },

    listPeople: async ({ tenantId }) => ({ items: await store.list(tenantId) }),
    syncPeople: ({ tenantId }) => sync.now(tenantId),
  };
}

/** An operator or an API key, which is nobody of the tenant. */
const stranger = ({ id, name, role }: Caller): PortalPerson => ({
  personId: id,
  name,
  email: null,
  role: role ?? 'operator',
  division: null,
  divisions: null,
  state: 'active',
  lastSignInAt: null,
});
