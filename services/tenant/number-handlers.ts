import type { tenantContract } from '../../contracts/tenant.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialReads } from './credential-reads.ts';
import type { CredentialStore, Secrets } from './credentials.ts';
import { changeNumber, insertNumber, type NumberStore, removeNumber } from './numbers.ts';
import { takeIntegration } from './prepared-integrations.ts';
import { takePrepared } from './prepared-numbers.ts';
import { showNumber, showOwner } from './show.ts';
import type { TenantStore } from './store.ts';

type Operation =
  | 'addNumber'
  | 'listNumbers'
  | 'getNumber'
  | 'updateNumber'
  | 'deleteNumber'
  | 'ownersOfAccount'
  | 'ownerOfNumber'
  | 'ownerOfIntegration'
  | 'whatsappCredential';

type Dependencies = { store: TenantStore; numbers: NumberStore; credentials: CredentialStore; reads: CredentialReads };

export function numberHandlers(dependencies: Dependencies): Pick<Handlers<typeof tenantContract>, Operation> {
  const { store, numbers, credentials, reads } = dependencies;

  return {
    async addNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, integrationId, ...given }) {
      const row = {
        tenant_id: tenantId,
        phone_number_id: phoneNumberId,
        waba_id: wabaId,
        display_phone_number: displayPhoneNumber,
        integration_id: integrationId,
      };
      const added = await credentials.write(tenantId, async (tx, secrets) => {
        const prepared = await takePrepared(tx, tenantId, phoneNumberId);
        if (!given.accessToken && prepared?.waba_id !== wabaId) throw tokenMissing(prepared?.waba_id);
        const number = await insertNumber(tx, row).catch(asTaken);
        const kept = await takeIntegration(tx, secrets, tenantId, integrationId);
        const webhookSecret = given.webhookSecret ?? kept;
        if (webhookSecret === undefined) throw needsSecret();
        await putSecrets(secrets, phoneNumberId, { ...given, webhookSecret });
        return number;
      });
      return showNumber(added);
    },

    async listNumbers({ tenantId }) {
      if (!(await store.find(tenantId))) throw new Fault('not_found', 'no such tenant');
      return { items: (await numbers.list(tenantId)).map(showNumber), nextCursor: null };
    },

    async getNumber({ tenantId, phoneNumberId }) {
      const row = await numbers.find(tenantId, phoneNumberId);
      if (!row) throw noSuchNumber();
      return showNumber(row);
    },

    async updateNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, integrationId, ...given }) {
      const changes = {
        ...(wabaId !== undefined && { waba_id: wabaId }),
        ...(displayPhoneNumber !== undefined && { display_phone_number: displayPhoneNumber }),
        ...(integrationId !== undefined && { integration_id: integrationId }),
      };
      const changed = await credentials.write(tenantId, async (tx, secrets) => {
        const number = await changeNumber(tx, tenantId, phoneNumberId, changes).catch(asTaken);
        if (!number) return number;
        const kept = integrationId && (await takeIntegration(tx, secrets, tenantId, integrationId));
        await putSecrets(secrets, phoneNumberId, {
          ...given,
          webhookSecret: given.webhookSecret ?? (kept || undefined),
        });
        return number;
      });
      if (!changed) throw noSuchNumber();
      return showNumber(changed);
    },

    deleteNumber: async ({ tenantId, phoneNumberId }) => ({
      deleted: await credentials.write(tenantId, async (tx, secrets) => {
        await secrets.drop(
          ['whatsapp-access-token', 'whatsapp-pin', 'genesys-webhook-secret', 'genesys-webhook-secret-previous'],
          phoneNumberId,
        );
        return removeNumber(tx, tenantId, phoneNumberId);
      }),
    }),

    ownersOfAccount: async ({ wabaId }) => ({ owners: (await numbers.ownersOfAccount(wabaId)).map(showOwner) }),

    async ownerOfNumber({ phoneNumberId }) {
      const row = await numbers.ownerOfNumber(phoneNumberId);
      return { owner: row ? showOwner(row) : null };
    },

    async ownerOfIntegration({ integrationId }) {
      const row = await numbers.ownerOfIntegration(integrationId);
      const webhookSecrets = row
        ? await credentials.signing(row.tenant_id, 'genesys-webhook-secret', row.phone_number_id)
        : [];
      // Disconnected or suspended since the first statement.
      if (!row || webhookSecrets.length === 0) return { owner: null, webhookSecrets: [] };
      const { tenant_id: tenantId, phone_number_id: subject } = row;
      reads.note({ tenantId, credential: 'genesys-webhook-secret', subject, reader: 'genesys-webhook' });
      return { owner: showOwner(row), webhookSecrets };
    },

    async whatsappCredential({ tenantId, phoneNumberId }) {
      const accessToken = await credentials.open(tenantId, 'whatsapp-access-token', phoneNumberId);
      if (accessToken === undefined)
        throw new Fault('not_found', 'the tenant has no such credential, or is not active');
      const credential = 'whatsapp-access-token';
      reads.note({ tenantId, credential, subject: phoneNumberId, reader: 'whatsapp-api' });
      return { accessToken };
    },
  };
}

async function putSecrets(secrets: Secrets, number: string, given: { accessToken?: string; webhookSecret?: string }) {
  if (given.accessToken) await secrets.put('whatsapp-access-token', number, given.accessToken);
  if (given.webhookSecret) await secrets.replace('genesys-webhook-secret', number, given.webhookSecret);
}

function tokenMissing(preparedFor: string | undefined): Fault {
  const [field, problem] = preparedFor
    ? ['wabaId', `must be ${preparedFor}, the account that the number was prepared with`]
    : ['accessToken', 'is missing: the number was not prepared'];
  return new Fault('bad_input', `${field}: ${problem}`, { details: { fields: [{ field, problem }] } });
}
const needsSecret = () => {
  const problem = 'is needed with an integration that was not made here';
  return new Fault('bad_input', `webhookSecret: ${problem}`, {
    details: { fields: [{ field: 'webhookSecret', problem }] },
  });
};

const noSuchNumber = () => new Fault('not_found', 'the tenant has no such number');

function asTaken(error: unknown): never {
  if (error instanceof Fault && error.code === 'conflict')
    throw new Fault('conflict', 'this number or integration is connected already', { cause: error });
  throw error;
}
