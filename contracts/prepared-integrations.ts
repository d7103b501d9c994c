import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, pathId, tenantId } from './fields.ts';

/**
 * Open Messaging integrations that genesys-api has made for numbers to come. Each has a webhook secret that nobody has seen:
 * tenant keeps it until a number takes it with the integration. For genesys-api alone.
 */
export const preparedIntegrationsContract = {
  keepPreparedIntegration: operation({
    method: 'put',
    path: '/tenants/{tenantId}/genesys/prepared-integrations/{integrationId}',
    summary: 'Keep the webhook secret of an integration until a number uses it',
    params: z.object({ tenantId, integrationId: pathId }),
    body: z.object({ name: z.string().regex(/^[^\0]{1,512}$/), webhookSecret: z.string().min(16).max(4096) }),
    output: z.object({ ok: z.literal(true) }),
  }),
  listPreparedIntegrations: operation({
    method: 'get',
    path: '/tenants/{tenantId}/genesys/prepared-integrations',
    summary: 'Integrations whose secrets wait for a number, and whether there is a secret for events',
    params: z.object({ tenantId }),
    output: z.object({
      integrations: z.array(z.object({ integrationId: z.string(), name: z.string(), createdAt: instant })),
      hasEventsSecret: z.boolean(),
    }),
  }),
  /** The secret that is asked about comes from Genesys; ours never goes anywhere. `null`: there is none to compare with. */
  compareWebhookSecret: operation({
    method: 'post',
    path: '/tenants/{tenantId}/genesys/integrations/{integrationId}/compare-secret',
    summary: 'Whether an integration signs its webhooks with the secret that is kept for it',
    params: z.object({ tenantId, integrationId: pathId }),
    body: z.object({ secret: z.string().min(1).max(4096) }),
    output: z.object({ matches: z.boolean().nullable() }),
  }),
};
