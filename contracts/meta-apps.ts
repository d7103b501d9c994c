import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, pageOf, tenantId } from './fields.ts';

const appId = z.string().regex(/^\d{1,32}$/, 'must be the id of a Meta app');
const app = z.object({
  appId: z.string(),
  /** What to enter at Meta as the callback of the webhooks. */
  callbackUrl: z.string(),
  /** Of Facebook Login for Business: with it numbers are connected by Embedded Signup through this app. */
  signupConfigId: z.string().nullable(),
  createdAt: instant,
});

/** A Meta app that a tenant brings along: its webhooks come to a callback of their own, signed with its own secret. */
export const metaAppsContract = {
  putMetaApp: operation({
    method: 'put',
    path: '/api/tenants/{tenantId}/meta-apps/{appId}',
    summary: "Set a tenant's own Meta app. A secret that is replaced is accepted for 24 hours more",
    access: 'tenant:write',
    params: z.object({ tenantId, appId }),
    body: z.object({
      appSecret: z.string().min(8).max(4096),
      verifyToken: z.string().min(8).max(512),
      signupConfigId: z
        .string()
        .regex(/^\d{1,32}$/, 'must be the id of a configuration')
        .nullable()
        .optional(),
    }),
    output: app,
  }),
  listMetaApps: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/meta-apps',
    summary: "A tenant's own Meta apps",
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: pageOf(app),
  }),
  deleteMetaApp: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/meta-apps/{appId}',
    summary: "Forget a tenant's own Meta app: its webhooks are refused from then on",
    access: 'tenant:write',
    params: z.object({ tenantId, appId }),
    output: z.object({ deleted: z.boolean() }),
  }),
  /** For whatsapp-webhook, the only caller that may see these secrets. `null`: nobody's, or its tenant is suspended. */
  ownerOfMetaApp: operation({
    method: 'get',
    path: '/tenants/by-meta-app/{appId}',
    summary: 'The tenant that a Meta app belongs to, with what signs its webhooks',
    params: z.object({ appId }),
    output: z.object({
      owner: z.object({ tenantId, verifyToken: z.string(), appSecrets: z.array(z.string()) }).nullable(),
    }),
  }),
  /** For whatsapp-api alone, which asks Meta in the app's name. */
  metaAppsOf: operation({
    method: 'get',
    path: '/tenants/{tenantId}/meta-apps',
    summary: "A tenant's own Meta apps with their secrets, oldest first",
    params: z.object({ tenantId }),
    output: z.object({
      apps: z.array(
        z.object({
          appId: z.string(),
          appSecrets: z.array(z.string()),
          signupConfigId: z.string().nullable(),
        }),
      ),
    }),
  }),
};
