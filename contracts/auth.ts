import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { agentsContract } from './agents.ts';
import { auditContract } from './audit.ts';
import { eraseTenantOperation } from './erasure.ts';
import { tenantId } from './fields.ts';
import { impersonationContract } from './impersonation.ts';
import { keyStateOperation, rotateKeysOperation } from './keys.ts';
import { operatorsContract } from './operators.ts';
import { signInContract } from './sign-in.ts';

export const authContract = {
  ...signInContract,
  ...operatorsContract,
  ...impersonationContract,
  ...auditContract,
  ...agentsContract,
  rotateKeys: rotateKeysOperation('/auth'),
  keyState: keyStateOperation('/auth'),
  eraseTenant: eraseTenantOperation('/auth'),
  getToken: operation({
    method: 'get',
    path: '/auth/token/{tenantId}',
    summary: "An access token for the tenant's Genesys organisation, from the cache or fresh",
    params: z.object({ tenantId }),
    /** The token that Genesys has just refused: the answer is another one. */
    query: z.object({ refused: z.string().max(64).optional() }),
    output: z.object({
      accessToken: z.string(),
      fingerprint: z.string(),
      expiresAt: z.iso.datetime(),
      apiUrl: z.string(),
    }),
  }),
};
