import { randomUUID } from 'node:crypto';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { Vault } from '../../kit/crypto.ts';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { EventStore } from './events.ts';
import { showEvent, showNumber, showOwner, showTenant } from './show.ts';
import type { Secret, TenantStore } from './store.ts';
import type { SecretName } from './tables.ts';

const previous = 'genesys-webhook-secret-previous';
/** How long two webhook secrets are accepted: time enough to change it at Genesys. */
const overlapMs = 24 * 3600 * 1000;

type Dependencies = {
  store: TenantStore;
  events: EventStore;
  vault: Vault;
  allowsDomain: (domain: string) => boolean;
};

export function tenantHandlers({ store, events, vault, allowsDomain }: Dependencies): Handlers<typeof tenantContract> {
  type TenantRow = NonNullable<Awaited<ReturnType<TenantStore['find']>>>;

  const tenantOf = async (tenantId: string): Promise<TenantRow> => {
    const row = await store.find(tenantId);
    if (!row) throw new Fault('not_found', 'no such tenant');
    return row;
  };

  const numberOf = async (tenantId: string, phoneNumberId: string) => {
    const row = await store.findNumber(tenantId, phoneNumberId);
    if (!row) throw new Fault('not_found', 'the tenant has no such number');
    return row;
  };

  const sealed = (tenant: TenantRow, name: SecretName, subject: string, plain: string): Secret => ({
    name,
    subject,
    sealed: vault.seal(tenant.id, tenant.data_key, `${name}|${subject}`, plain),
  });

  const numberSecrets = (
    tenant: TenantRow,
    subject: string,
    given: { accessToken?: string; webhookSecret?: string },
  ) => [
    ...(given.accessToken ? [sealed(tenant, 'whatsapp-access-token', subject, given.accessToken)] : []),
    ...(given.webhookSecret ? [sealed(tenant, 'genesys-webhook-secret', subject, given.webhookSecret)] : []),
  ];

  const secretOf = async (tenantId: string, name: SecretName, subject: string) => {
    const row = await store.findSecret(tenantId, name, subject);
    if (!row) throw new Fault('not_found', 'the tenant has no such credential, or is suspended');
    return vault.open(tenantId, row.data_key, `${name}|${subject}`, row.sealed);
  };

  /** The webhook secret that is replaced now, which Genesys signs with until it is changed there too. */
  async function previousSecret(tenant: TenantRow, number: string, next: string | undefined): Promise<Secret[]> {
    if (!next) return [];
    const row = await store.findSecret(tenant.id, 'genesys-webhook-secret', number);
    if (!row) return [];
    const plain = vault.open(tenant.id, row.data_key, `genesys-webhook-secret|${number}`, row.sealed);
    // The same again is no change, and takes the one before out of use for nobody.
    return plain === next ? [] : [sealed(tenant, previous, number, plain)];
  }

  return {
    async createTenant({ name }) {
      const id = randomUUID();
      await store.create({ id, name, data_key: vault.newKey(id) });
      return showTenant(await tenantOf(id));
    },

    async listTenants({ limit, cursor }) {
      const rows = await store.list(limit + 1, readCursor(cursor));
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
      return { items: items.map(showTenant), nextCursor };
    },

    getTenant: async ({ tenantId }) => showTenant(await tenantOf(tenantId)),

    async updateTenant({ tenantId, ...changes }) {
      await tenantOf(tenantId);
      if (changes.name || changes.status || changes.policies) await store.update(tenantId, changes);
      return showTenant(await tenantOf(tenantId));
    },

    deleteTenant: async ({ tenantId }) => ({ deleted: await store.remove(tenantId) }),

    async putGenesys({ tenantId, domain, clientId, clientSecret }) {
      if (!allowsDomain(domain)) throw new Fault('bad_input', `domain: ${domain} is no Genesys Cloud region`);
      const tenant = await tenantOf(tenantId);
      await store.putGenesys(
        tenantId,
        { domain, client_id: clientId },
        sealed(tenant, 'genesys-client-secret', '', clientSecret),
      );
      return { domain, clientId };
    },

    async addNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, integrationId, ...secrets }) {
      const tenant = await tenantOf(tenantId);
      const row = {
        tenant_id: tenantId,
        phone_number_id: phoneNumberId,
        waba_id: wabaId,
        display_phone_number: displayPhoneNumber,
        integration_id: integrationId,
      };
      const added = await store.addNumber(row, numberSecrets(tenant, phoneNumberId, secrets)).catch(asTaken);
      return showNumber(added);
    },

    async listNumbers({ tenantId }) {
      await tenantOf(tenantId);
      return { items: (await store.listNumbers(tenantId)).map(showNumber), nextCursor: null };
    },

    getNumber: async ({ tenantId, phoneNumberId }) => showNumber(await numberOf(tenantId, phoneNumberId)),

    async updateNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, integrationId, ...secrets }) {
      const tenant = await tenantOf(tenantId);
      await numberOf(tenantId, phoneNumberId);
      const changes = Object.fromEntries(
        Object.entries({
          waba_id: wabaId,
          display_phone_number: displayPhoneNumber,
          integration_id: integrationId,
        }).filter(([, value]) => value !== undefined),
      );
      const given = [
        ...numberSecrets(tenant, phoneNumberId, secrets),
        ...(await previousSecret(tenant, phoneNumberId, secrets.webhookSecret)),
      ];
      await store.updateNumber(tenantId, phoneNumberId, changes, given).catch(asTaken);
      return showNumber(await numberOf(tenantId, phoneNumberId));
    },

    deleteNumber: async ({ tenantId, phoneNumberId }) => ({
      deleted: await store.removeNumber(tenantId, phoneNumberId),
    }),

    async listEvents({ tenantId, limit, cursor }) {
      await tenantOf(tenantId);
      const { items, nextCursor } = await events.list(tenantId, limit, cursor);
      return { items: items.map(showEvent), nextCursor };
    },

    async noteEvent({ tenantId, ...event }) {
      await tenantOf(tenantId);
      await events.note(tenantId, event);
      return { ok: true };
    },

    ownersOfAccount: async ({ wabaId }) => ({ owners: (await store.ownersOfAccount(wabaId)).map(showOwner) }),

    async ownerOfNumber({ phoneNumberId }) {
      const row = await store.ownerOfNumber(phoneNumberId);
      return { owner: row ? showOwner(row) : null };
    },

    async ownerOfIntegration({ integrationId }) {
      const row = await store.ownerOfIntegration(integrationId);
      if (!row) return { owner: null, webhookSecrets: [] };
      const { tenant_id: tenantId, phone_number_id: number } = row;
      const current = await secretOf(tenantId, 'genesys-webhook-secret', number);
      const before = await store.findSecret(tenantId, previous, number);
      const accepted = before && Date.now() - before.updated_at.getTime() < overlapMs;
      const also = accepted ? [vault.open(tenantId, before.data_key, `${previous}|${number}`, before.sealed)] : [];
      return { owner: showOwner(row), webhookSecrets: [current, ...also] };
    },

    whatsappCredential: async ({ tenantId, phoneNumberId }) => ({
      accessToken: await secretOf(tenantId, 'whatsapp-access-token', phoneNumberId),
    }),

    async genesysCredential({ tenantId }) {
      const { domain, client_id } = await tenantOf(tenantId);
      if (!domain || !client_id) throw new Fault('not_found', 'the tenant has no Genesys credentials');
      return { domain, clientId: client_id, clientSecret: await secretOf(tenantId, 'genesys-client-secret', '') };
    },
  };
}

function asTaken(error: unknown): never {
  if (error instanceof Fault && error.code === 'conflict') {
    throw new Fault('conflict', 'this number or integration is connected already', { cause: error });
  }
  throw error;
}
