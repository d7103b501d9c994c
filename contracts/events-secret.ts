import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { tenantId } from './fields.ts';

/** By which whoever posts events of conversations proves to be of the tenant's organisation. */
export const eventsSecretContract = {
  makeEventsSecret: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/genesys/events-secret',
    summary:
      'Make the secret for events of conversations, and show it once. The one before is accepted for 24 hours more, unless it is to be dropped',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    query: z.object({ previous: z.enum(['keep', 'drop']).default('keep') }),
    output: z.object({
      secret: z.string(),
      /** Where events go, with the secret as `x-webhook-secret`, or as `authorization: Bearer`. */
      url: z.string(),
    }),
    status: 201,
  }),
  /** For genesys-webhook alone. None: there is no secret, or the tenant is not active. */
  eventsSecrets: operation({
    method: 'get',
    path: '/tenants/{tenantId}/genesys/events-secrets',
    summary: 'The secrets that are accepted now for events of conversations',
    params: z.object({ tenantId }),
    output: z.object({ secrets: z.array(z.string()) }),
  }),
};
