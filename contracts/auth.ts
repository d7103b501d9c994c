import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { tenantId } from './fields.ts';

export const authContract = {
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
