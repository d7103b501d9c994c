import { randomUUID } from 'node:crypto';
import type { tenantContract } from '../../contracts/tenant.ts';
import { currentCaller } from '../../kit/context.ts';
import type { Vault } from '../../kit/crypto.ts';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialReads } from './credential-reads.ts';
import { beingErased, type CredentialStore } from './credentials.ts';
import type { tenantEraser } from './erasure.ts';
import type { EventStore } from './events.ts';
import { retentionOf, showEvent, showTenant } from './show.ts';
import type { TenantStore } from './store.ts';

type Operation =
  | 'createTenant'
  | 'listTenants'
  | 'getTenant'
  | 'updateTenant'
  | 'deleteTenant'
  | 'putGenesys'
  | 'listEvents'
  | 'noteEvent'
  | 'genesysCredential'
  | 'signInOf'
  | 'standingOf'
  | 'listRetentions';

type Dependencies = {
  store: TenantStore;
  events: EventStore;
  credentials: CredentialStore;
  vault: Vault;
  reads: CredentialReads;
  erase: ReturnType<typeof tenantEraser>;
  allowsDomain: (domain: string) => boolean;
  /** Of a tenant that is suspended now. It never fails: what it misses, auth notices by itself. */
  closed: (tenantId: string) => Promise<void>;
};

export function tenantHandlers(dependencies: Dependencies): Pick<Handlers<typeof tenantContract>, Operation> {
  const { store, events, credentials, vault, reads, erase, allowsDomain, closed } = dependencies;

  const tenantOf = async (tenantId: string) => {
    const row = await store.find(tenantId);
    if (!row) throw new Fault('not_found', 'no such tenant');
    return row;
  };

  return {
    async createTenant({ name, subdomain, sandbox }) {
      const id = randomUUID();
      await store.create({ id, name, subdomain, sandbox, data_key: vault.newKey(id) }).catch(asTaken);
      return showTenant(await tenantOf(id));
    },

    async listTenants({ limit, cursor }) {
      const rows = await store.list(limit + 1, readCursor(cursor));
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
      return { items: items.map(showTenant), nextCursor };
    },

    getTenant: async ({ tenantId }) => showTenant(await tenantOf(tenantId)),

    async updateTenant({ tenantId, ...changes }) {
      for (const field of ['status', 'sandbox'] as const) if (changes[field] !== undefined) forPlatformAlone(field);
      await tenantOf(tenantId);
      if (!(await store.update(tenantId, changes).catch(asTaken))) throw beingErased();
      if (changes.status === 'suspended') await closed(tenantId);
      return showTenant(await tenantOf(tenantId));
    },

    deleteTenant: ({ tenantId }) => erase(tenantId),

    async putGenesys({ tenantId, domain, clientId, clientSecret, signIn }) {
      if (!allowsDomain(domain)) throw new Fault('bad_input', `domain: ${domain} is no Genesys Cloud region`);
      const row = {
        domain,
        client_id: clientId,
        ...(signIn !== undefined && { sign_in_client_id: signIn?.clientId ?? null }),
      };
      const saved = await credentials.write(tenantId, async (tx, secrets) => {
        await secrets.put('genesys-client-secret', '', clientSecret);
        if (signIn) await secrets.put('genesys-sign-in-secret', '', signIn.clientSecret);
        if (signIn === null) await secrets.drop(['genesys-sign-in-secret'], '');
        return tx
          .insertInto('genesys_organizations')
          .values({ tenant_id: tenantId, ...row })
          .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ ...row, updated_at: new Date() }))
          .returning('sign_in_client_id')
          .executeTakeFirstOrThrow();
      });
      return { domain, clientId, signInClientId: saved.sign_in_client_id };
    },

    async listEvents({ tenantId, limit, cursor }) {
      await tenantOf(tenantId);
      const { items, nextCursor } = await events.list(tenantId, limit, cursor);
      return { items: items.map(showEvent), nextCursor };
    },

    async noteEvent({ tenantId, ...event }) {
      const tenant = await store.find(tenantId);
      // The webhook knew it a moment ago: if it is not there any more, nothing about it is to be kept anywhere.
      if (!tenant || tenant.status === 'erasing')
        throw new Fault('not_found', 'no such tenant', { details: { erased: 'tenant' } });
      await events.note(tenantId, event);
      return { ok: true };
    },

    async genesysCredential({ tenantId }) {
      const found = await credentials.genesys(tenantId, 'genesys-client-secret');
      if (!found?.client) throw new Fault('not_found', 'the tenant has no Genesys credentials, or is not active');
      reads.note({ tenantId, credential: 'genesys-client-secret', subject: '', reader: 'auth' });
      return { domain: found.domain, ...found.client };
    },

    async signInOf({ name }) {
      const tenant = await store.named(name);
      const found = tenant && (await credentials.genesys(tenant.id, 'genesys-sign-in-secret'));
      if (!found) return { signIn: null };
      const { id: tenantId } = tenant;
      if (found.client) reads.note({ tenantId, credential: 'genesys-sign-in-secret', subject: '', reader: 'auth' });
      return { signIn: { tenantId, name: tenant.name, ...found } };
    },

    async standingOf({ name }) {
      const tenant = await store.named(name);
      if (!tenant) return { standing: null };
      const { id: tenantId, name: called, status, sessions_since } = tenant;
      return { standing: { tenantId, name: called, status, sessionsSince: sessions_since.toISOString() } };
    },

    async listRetentions({ limit, cursor }) {
      const rows = await store.listRetentions(limit + 1, readCursor(cursor));
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
      return {
        items: items.map(({ id, policies }) => ({ tenantId: id, retention: retentionOf(policies) })),
        nextCursor,
      };
    },
  };
}

/** A tenant's own people change much of it, but not this. Nobody behind the call: the platform itself. */
function forPlatformAlone(field: string): void {
  const caller = currentCaller();
  if (caller && !(caller.tenantId === null && caller.permissions.includes('platform:manage')))
    throw new Fault('forbidden', `${field}: only the platform's operators may change it`, {
      details: { fields: [{ field, problem: 'is for operators of the platform alone' }] },
    });
}

function asTaken(error: unknown): never {
  if (error instanceof Fault && error.code === 'conflict')
    throw new Fault('conflict', 'subdomain: it belongs to another tenant', { cause: error });
  throw error;
}
