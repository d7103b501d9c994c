import { randomInt } from 'node:crypto';
import type { preparedNumbersContract } from '../../contracts/prepared-numbers.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialReads } from './credential-reads.ts';
import type { CredentialStore } from './credentials.ts';
import { isConnected, type NumberStore } from './numbers.ts';
import { type PreparedNumberStore, putPrepared, takePrepared } from './prepared-numbers.ts';
import { showPreparedNumber, showSignup } from './show.ts';
import { insertSignup, noteProgress, removeOldSignups, type SignupStore } from './signups.ts';
import type { TenantStore } from './store.ts';

type Dependencies = {
  store: TenantStore;
  numbers: NumberStore;
  prepared: PreparedNumberStore;
  signups: SignupStore;
  credentials: CredentialStore;
  reads: CredentialReads;
};

const reader = 'whatsapp-api';

export function preparedNumberHandlers(dependencies: Dependencies): Handlers<typeof preparedNumbersContract> {
  const { store, numbers, prepared, signups, credentials, reads } = dependencies;

  const knownTenant = async (tenantId: string) => {
    if (!(await store.find(tenantId))) throw new Fault('not_found', 'no such tenant');
  };

  return {
    async listPreparedNumbers({ tenantId }) {
      await knownTenant(tenantId);
      return { items: (await prepared.list(tenantId)).map(showPreparedNumber), nextCursor: null };
    },

    deletePreparedNumber: async ({ tenantId, phoneNumberId }) => ({
      deleted: await credentials.write(tenantId, async (tx, secrets) => {
        if (!(await takePrepared(tx, tenantId, phoneNumberId))) return false;
        // The PIN is needed if the number is ever to be registered again.
        await secrets.drop(['whatsapp-access-token'], phoneNumberId);
        return true;
      }),
    }),

    async listSignups({ tenantId }) {
      await knownTenant(tenantId);
      return { items: (await signups.list(tenantId)).map(showSignup), nextCursor: null };
    },

    async keepPreparedNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, accessToken, ...rest }) {
      const owner = await numbers.holderOf(phoneNumberId);
      if (owner !== undefined && owner !== tenantId)
        throw new Fault('conflict', 'this number is connected to another tenant');
      const row = {
        tenant_id: tenantId,
        phone_number_id: phoneNumberId,
        waba_id: wabaId,
        display_phone_number: displayPhoneNumber,
        ...rest,
      };
      const kept = await credentials.write(tenantId, async (tx, secrets) => {
        await secrets.put('whatsapp-access-token', phoneNumberId, accessToken);
        if (await isConnected(tx, tenantId, phoneNumberId)) return 'renewed';
        await putPrepared(tx, row);
        return 'prepared';
      });
      return { kept };
    },

    async keepPin({ tenantId, phoneNumberId, pin }) {
      const kept = await credentials.write(tenantId, async (_, secrets) => {
        const found = pin ?? (await secrets.get('whatsapp-pin', phoneNumberId));
        const chosen = found ?? String(randomInt(1_000_000)).padStart(6, '0');
        if (chosen !== found || pin) await secrets.put('whatsapp-pin', phoneNumberId, chosen);
        return chosen;
      });
      reads.note({ tenantId, credential: 'whatsapp-pin', subject: phoneNumberId, reader });
      return { pin: kept };
    },

    async keepSignup({ tenantId, signupId, appId, event, wabaId, businessId, phoneNumberIds, accessToken }) {
      const row = {
        tenant_id: tenantId,
        id: signupId,
        app_id: appId,
        event,
        waba_id: wabaId,
        business_id: businessId,
        phone_number_ids: phoneNumberIds,
      };
      await credentials.write(tenantId, async (tx, secrets) => {
        for (const old of await removeOldSignups(tx, tenantId)) await secrets.drop(['whatsapp-signup-token'], old);
        await insertSignup(tx, row);
        await secrets.put('whatsapp-signup-token', signupId, accessToken);
      });
      return { ok: true };
    },

    async signupOf({ tenantId, signupId }) {
      const row = await signups.find(tenantId, signupId);
      if (!row) return { signup: null };
      const accessToken = (await credentials.open(tenantId, 'whatsapp-signup-token', signupId)) ?? null;
      if (accessToken) reads.note({ tenantId, credential: 'whatsapp-signup-token', subject: signupId, reader });
      return { signup: { ...showSignup(row), accessToken } };
    },

    async noteSignup({ tenantId, signupId, ...progress }) {
      const noted = await credentials.write(tenantId, async (tx, secrets) => {
        if (progress.outcome.done) await secrets.drop(['whatsapp-signup-token'], signupId);
        return noteProgress(tx, tenantId, signupId, progress);
      });
      if (!noted) throw new Fault('not_found', 'no such signup');
      return { ok: true };
    },
  };
}
