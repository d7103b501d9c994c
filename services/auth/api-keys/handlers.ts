import { randomUUID } from 'node:crypto';
import type { operatorsContract } from '../../../contracts/operators.ts';
import { currentCaller } from '../../../kit/context.ts';
import { Fault } from '../../../kit/fault.ts';
import { ofPlatform, type Permission } from '../../../kit/permissions.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Standing } from '../sessions/authenticate.ts';
import { permissionsIn } from '../sessions/session.ts';
import { newKey } from './key.ts';
import type { ApiKeyStore, KeyRow } from './store.ts';

type Answered = Pick<
  Handlers<typeof operatorsContract>,
  | 'createPlatformKey'
  | 'listPlatformKeys'
  | 'revokePlatformKey'
  | 'createTenantKey'
  | 'listTenantKeys'
  | 'revokeTenantKey'
>;

type Asked = { name: string; permissions: readonly Permission[]; expiresInDays: number };

export function apiKeyHandlers({ store, standing }: { store: ApiKeyStore; standing: Standing }): Answered {
  async function create(tenantId: string | null, { name, permissions, expiresInDays }: Asked) {
    const maker = makerOf(tenantId, permissions);
    if (tenantId !== null && !(await standing.isActive(tenantId)))
      throw new Fault('not_found', 'there is no such tenant, or it is not active');
    const id = randomUUID();
    const { key, hash } = newKey(id);
    const row = await store.create({
      tenant_id: tenantId,
      id,
      hash,
      name,
      permissions: permissionsIn(permissions),
      created_by: maker,
      expires_at: new Date(Date.now() + expiresInDays * 24 * 3600 * 1000),
    });
    return { key, apiKey: showKey(row) };
  }

  async function list(tenantId: string | null, { limit, cursor }: { limit: number; cursor?: string }) {
    const { items, nextCursor } = await store.list(tenantId, limit, cursor);
    return { items: items.map(showKey), nextCursor };
  }

  return {
    createPlatformKey: (asked) => create(null, asked),
    listPlatformKeys: (page) => list(null, page),
    revokePlatformKey: async ({ keyId }) => ({ revoked: await store.revoke(null, keyId) }),
    createTenantKey: ({ tenantId, ...asked }) => create(tenantId, asked),
    listTenantKeys: ({ tenantId, ...page }) => list(tenantId, page),
    revokeTenantKey: async ({ tenantId, keyId }) => ({ revoked: await store.revoke(tenantId, keyId) }),
  };
}

/**
 * By name, whoever makes a key that may do this: nobody hands on more than they have, and a tenant's key is the tenant's.
 * @throws Fault `forbidden`
 */
function makerOf(tenantId: string | null, permissions: readonly Permission[]): string {
  const caller = currentCaller();
  if (!caller || (caller.tenantId !== null && caller.tenantId !== tenantId))
    throw new Fault('forbidden', 'whoever makes a key must have what it may do');
  const missing = permissions.filter((one) => !caller.permissions.includes(one));
  if (missing.length > 0)
    throw new Fault('forbidden', `you may not hand on what you do not have: ${missing.join(', ')}`);
  const beyond = tenantId === null ? [] : permissions.filter((one) => ofPlatform.includes(one));
  if (beyond.length > 0) throw new Fault('forbidden', `not for the key of a tenant: ${beyond.join(', ')}`);
  return caller.name;
}

const showKey = (row: KeyRow) => ({
  id: row.id,
  tenantId: row.tenant_id,
  name: row.name,
  permissions: permissionsIn(row.permissions),
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});
