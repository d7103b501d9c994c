import type { preparedIntegrationsContract } from '../../contracts/prepared-integrations.ts';
import { sameSecret } from '../../kit/crypto.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialStore } from './credentials.ts';
import { type PreparedIntegrationStore, putIntegration } from './prepared-integrations.ts';

type Dependencies = { prepared: PreparedIntegrationStore; credentials: CredentialStore };

export function preparedIntegrationHandlers({
  prepared,
  credentials,
}: Dependencies): Handlers<typeof preparedIntegrationsContract> {
  return {
    async keepPreparedIntegration({ tenantId, integrationId, name, webhookSecret }) {
      await credentials.write(tenantId, async (tx, secrets) => {
        await putIntegration(tx, tenantId, integrationId, name);
        await secrets.put('genesys-prepared-secret', integrationId, webhookSecret);
      });
      return { ok: true };
    },

    async listPreparedIntegrations({ tenantId }) {
      const rows = await prepared.list(tenantId);
      return {
        integrations: rows.map(({ integration_id, name, created_at }) => ({
          integrationId: integration_id,
          name,
          createdAt: created_at.toISOString(),
        })),
        hasEventsSecret: (await credentials.signing(tenantId, 'genesys-events-secret', '')).length > 0,
      };
    },

    async compareWebhookSecret({ tenantId, integrationId, secret }) {
      const number = await prepared.numberOf(tenantId, integrationId);
      const ours = number
        ? await credentials.signing(tenantId, 'genesys-webhook-secret', number.phone_number_id)
        : [await credentials.open(tenantId, 'genesys-prepared-secret', integrationId)].filter(
            (one) => one !== undefined,
          );
      return { matches: ours.length > 0 ? ours.some((one) => sameSecret(secret, one)) : null };
    },
  };
}
