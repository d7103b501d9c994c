import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../kit/caller.ts';
import { type Permission, permissionsOf } from '../../../kit/permissions.ts';
import { bootstrap, databases, startAuth, type TestAuth, type TestTenant } from '../../../test/auth-service.ts';
import { idIn, newKey } from './key.ts';

const tenant = (letter: string): TestTenant => ({
  id: `${letter.repeat(8)}-0000-4000-8000-000000000000`,
  subdomain: letter,
  status: 'active',
  sessionsSince: '2020-01-01T00:00:00.000Z',
  credential: { clientId: 'c', clientSecret: 's' },
  signInClient: null,
});

describe.each(databases)('API keys on %s', (kind) => {
  const [a, b] = [tenant('a'), tenant('b')];
  let made: TestAuth;
  beforeAll(async () => {
    made = await startAuth({ kind, tenants: [a, b] });
  });
  afterAll(() => made.close());

  const admin: Caller = {
    ...bootstrap,
    kind: 'agent',
    id: 'admin-1',
    name: 'Ada Admin',
    role: 'admin',
    permissions: [...permissionsOf.admin],
    tenantId: a.id,
    sessionId: randomUUID(),
  };
  const callerOf = async (key: string) => (await made.as(null, '203.0.113.9').authenticate({ credential: key })).caller;
  const make = (given: { name?: string; permissions?: Permission[]; expiresInDays?: number } = {}, by = admin) =>
    made.as(by).createTenantKey({ tenantId: a.id, name: 'a key', permissions: ['tenant:read'], ...given });
  const change = (id: string, fields: Record<string, Date | null>) =>
    made.tables.asOwner((db) => db.updateTable('api_keys').set(fields).where('id', '=', id).execute());
  const lastNoted = async (tenantId = a.id) =>
    (await made.as(bootstrap).listTenantAudit({ tenantId, limit: 1 })).items[0];

  test('a key of a tenant may do what it was made for, there and nowhere else', async () => {
    const { key, apiKey } = await make({ name: 'crm', permissions: ['tenant:read', 'templates:read'] });
    expect(key).toMatch(/^wgk_[\w-]{22}_[\w-]{43}$/);
    expect(idIn(key)).toBe(apiKey.id);
    expect(apiKey).toMatchObject({
      tenantId: a.id,
      name: 'crm',
      permissions: ['tenant:read', 'templates:read'],
      createdBy: 'Ada Admin',
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(Date.parse(apiKey.expiresAt) - Date.now()).toBeGreaterThan(364 * 86_400_000);
    expect(await callerOf(key)).toEqual({
      kind: 'api-key',
      id: apiKey.id,
      name: 'crm',
      role: null,
      permissions: ['tenant:read', 'templates:read'],
      tenantId: a.id,
      sessionId: null,
      address: '203.0.113.9',
    });
    expect(await lastNoted()).toMatchObject({
      action: 'api-key.create',
      target: { keyId: apiKey.id },
      details: { name: 'crm', permissions: 'tenant:read templates:read' },
      actor: { id: 'admin-1' },
    });
  });

  test('a key of the platform belongs to no tenant', async () => {
    const permissions: Permission[] = ['platform:manage', 'audit:read'];
    const { key, apiKey } = await made.as(bootstrap).createPlatformKey({ name: 'ops', permissions, expiresInDays: 1 });
    expect(await callerOf(key)).toMatchObject({ kind: 'api-key', tenantId: null, permissions });
    expect((await made.as(bootstrap).listPlatformKeys({})).items.map(({ id }) => id)).toEqual([apiKey.id]);
    expect((await made.as(bootstrap).listAudit({ limit: 1 })).items[0]).toMatchObject({ action: 'api-key.create' });
    expect(await made.as(bootstrap).revokeTenantKey({ tenantId: a.id, keyId: apiKey.id })).toEqual({ revoked: false });
    expect(await made.as(bootstrap).revokePlatformKey({ keyId: apiKey.id })).toEqual({ revoked: true });
    expect(await callerOf(key)).toBeNull();
  });

  test('only the hash is kept', async () => {
    const { key, apiKey } = await make();
    const kept = await made.tables.asOwner((db) =>
      db.selectFrom('api_keys').selectAll().where('id', '=', apiKey.id).execute(),
    );
    expect(kept[0]?.hash).toMatch(/^[\w-]{43}$/);
    for (const part of [key, key.split('_')[2] as string, key.slice(-20)])
      expect(JSON.stringify(kept)).not.toContain(part);
  });

  test.each<[string, (key: string) => string]>([
    ['with another secret', (key) => key.slice(0, 27) + randomBytes(32).toString('base64url')],
    ['with its last character changed', (key) => key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.slice(-1)],
    ['of another id', (key) => newKey(randomUUID()).key.slice(0, 27) + key.slice(27)],
    ['that nobody made', () => newKey(randomUUID()).key],
    ['cut short', (key) => key.slice(0, -1)],
    ['with something behind it', (key) => `${key}x`],
    ['with something before it', (key) => ` ${key}`],
    ['in other letters', (key) => key.toUpperCase()],
    ['without all but its name', () => 'wgk_'],
    ['of other characters', () => `wgk_${'ä'.repeat(22)}_${'\0'.repeat(43)}`],
  ])('a key %s is nobody’s', async (_name, forge) => {
    const { key } = await make();
    expect(await callerOf(key)).not.toBeNull();
    expect(await callerOf(forge(key))).toBeNull();
  });

  test('nobody makes a key that may do more than they may', async () => {
    const refused = { code: 'forbidden' };
    await expect(make({ permissions: ['conversations:read'] })).rejects.toMatchObject(refused);
    await expect(make({ permissions: ['tenant:read', 'platform:manage'] })).rejects.toMatchObject(refused);
    await expect(make({ permissions: ['platform:manage'] }, bootstrap)).rejects.toMatchObject(refused);
    await expect(make({ permissions: ['operators:manage'] }, bootstrap)).rejects.toMatchObject(refused);
    await expect(make({}, { ...admin, tenantId: b.id })).rejects.toMatchObject(refused);
    await expect(made.as(admin).createPlatformKey({ name: 'x', permissions: ['tenant:read'] })).rejects.toMatchObject(
      refused,
    );
    await expect(
      made.auth.createTenantKey({ tenantId: a.id, name: 'x', permissions: ['tenant:read'] }),
    ).rejects.toMatchObject(refused);
    expect((await make({ permissions: ['conversations:read'] }, bootstrap)).apiKey.createdBy).toBe('operator key');
    const { key } = await make({ permissions: ['api-keys:manage', 'tenant:read'] });
    const second = await make({ permissions: ['tenant:read'] }, (await callerOf(key)) as Caller);
    expect(second.apiKey.permissions).toEqual(['tenant:read']);
    await expect(make({ permissions: ['tenant:write'] }, (await callerOf(key)) as Caller)).rejects.toMatchObject(
      refused,
    );
    await expect(
      made.as(bootstrap).createTenantKey({ tenantId: randomUUID(), name: 'x', permissions: ['tenant:read'] }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a key ends when it has expired, or is revoked', async () => {
    const [one, two] = [await make({ expiresInDays: 1 }), await make()];
    await change(one.apiKey.id, { expires_at: new Date(Date.now() - 1_000) });
    expect(await callerOf(one.key)).toBeNull();
    expect(await made.as(admin).revokeTenantKey({ tenantId: b.id, keyId: two.apiKey.id })).toEqual({ revoked: false });
    expect(await callerOf(two.key)).not.toBeNull();
    expect(await made.as(admin).revokeTenantKey({ tenantId: a.id, keyId: two.apiKey.id })).toEqual({ revoked: true });
    expect(await callerOf(two.key)).toBeNull();
    expect(await made.as(admin).revokeTenantKey({ tenantId: a.id, keyId: two.apiKey.id })).toEqual({ revoked: false });
    const { items } = await made.as(admin).listTenantKeys({ tenantId: a.id });
    expect(items.find(({ id }) => id === two.apiKey.id)?.revokedAt).not.toBeNull();
  });

  test('its last use is known to the minute', async () => {
    const { key, apiKey } = await make();
    const lastUse = async () =>
      (await made.as(admin).listTenantKeys({ tenantId: a.id })).items.find(({ id }) => id === apiKey.id)?.lastUsedAt;
    await callerOf(key);
    const first = await lastUse();
    expect(Date.now() - Date.parse(first as string)).toBeLessThan(60_000);
    const before = new Date(Date.now() - 50_000);
    await change(apiKey.id, { last_used_at: before });
    await callerOf(key);
    expect(await lastUse()).toBe(before.toISOString());
    await change(apiKey.id, { last_used_at: new Date(Date.now() - 61_000) });
    await Promise.all([callerOf(key), callerOf(key)]);
    expect(Date.now() - Date.parse((await lastUse()) as string)).toBeLessThan(50_000);
  });

  test('keys of a suspended tenant do not work, and do again when it is active', async () => {
    const { key } = await make();
    const at = async () =>
      (await (await startAuth({ beside: made, tenants: [a] })).auth.authenticate({ credential: key })).caller;
    a.status = 'suspended';
    expect(await at()).toBeNull();
    a.status = 'active';
    expect(await at()).toMatchObject({ tenantId: a.id });
  });

  test('keys are listed newest first, each tenant’s by itself', async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await made
        .as(admin)
        .listTenantKeys({ tenantId: a.id, limit: 3, ...(cursor && { cursor }) });
      ids.push(...items.map(({ id }) => id));
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await made.as(bootstrap).listTenantKeys({ tenantId: b.id })).items).toEqual([]);
  });
});
