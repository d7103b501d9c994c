import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { permissions } from '../kit/permissions.ts';
import { email, instant, page, pageOf, tenantId } from './fields.ts';

const name = z.string().trim().min(1).max(120);

const operator = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  /** `invited`: password and authenticator are not set yet. */
  state: z.enum(['invited', 'active']),
  createdAt: instant,
  lastSignInAt: instant.nullable(),
});

/** Good once, for three days; shown this one time. */
const invited = z.object({ operator, invitation: z.string(), expiresAt: instant });

const apiKey = z.object({
  id: z.uuid(),
  tenantId: tenantId.nullable(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

const newKey = z.object({
  name,
  /** At most what the one who makes the key may do. */
  permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
  /** Days from now. */
  expiresInDays: z.number().int().min(1).max(730).default(365),
});
/** `key` is shown this one time; only its hash is kept. */
const madeKey = z.object({ key: z.string(), apiKey });
const keyId = z.uuid();

export const operatorsContract = {
  inviteOperator: operation({
    method: 'post',
    path: '/api/operators',
    summary: 'Make an account for an operator of the platform',
    access: 'operators:manage',
    body: z.object({ email, name }),
    output: invited,
    status: 201,
  }),
  listOperators: operation({
    method: 'get',
    path: '/api/operators',
    summary: 'Accounts of operators, newest first',
    access: 'operators:manage',
    query: z.object(page),
    output: pageOf(operator),
  }),
  resetOperator: operation({
    method: 'post',
    path: '/api/operators/{operatorId}/invitation',
    summary: 'Invite an operator anew: password and authenticator are void, sessions end',
    access: 'operators:manage',
    params: z.object({ operatorId: z.uuid() }),
    output: invited,
    status: 201,
  }),
  deleteOperator: operation({
    method: 'delete',
    path: '/api/operators/{operatorId}',
    summary: 'Close an account; its sessions end',
    access: 'operators:manage',
    params: z.object({ operatorId: z.uuid() }),
    output: z.object({ deleted: z.boolean() }),
  }),

  createPlatformKey: operation({
    method: 'post',
    path: '/api/api-keys',
    summary: 'Make an API key for the whole platform',
    access: 'operators:manage',
    body: newKey,
    output: madeKey,
    status: 201,
  }),
  listPlatformKeys: operation({
    method: 'get',
    path: '/api/api-keys',
    summary: "The platform's API keys, newest first",
    access: 'operators:manage',
    query: z.object(page),
    output: pageOf(apiKey),
  }),
  revokePlatformKey: operation({
    method: 'delete',
    path: '/api/api-keys/{keyId}',
    summary: "Revoke one of the platform's API keys",
    access: 'operators:manage',
    params: z.object({ keyId }),
    output: z.object({ revoked: z.boolean() }),
  }),
  createTenantKey: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/api-keys',
    summary: 'Make an API key for one tenant',
    access: 'api-keys:manage',
    params: z.object({ tenantId }),
    body: newKey,
    output: madeKey,
    status: 201,
  }),
  listTenantKeys: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/api-keys',
    summary: "A tenant's API keys, newest first",
    access: 'api-keys:manage',
    params: z.object({ tenantId }),
    query: z.object(page),
    output: pageOf(apiKey),
  }),
  revokeTenantKey: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/api-keys/{keyId}',
    summary: "Revoke one of a tenant's API keys",
    access: 'api-keys:manage',
    params: z.object({ tenantId, keyId }),
    output: z.object({ revoked: z.boolean() }),
  }),
};
