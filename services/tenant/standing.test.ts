import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Send } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { Fault } from '../../kit/fault.ts';
import { asCaller, quiet, type TenantService, tenantService } from '../../test/tenant-service.ts';

let database: Database;
let tenants: TenantService['tenants'];

beforeAll(async () => {
  database = await openPglite();
  ({ tenants } = await tenantService(database));
});
afterAll(() => database.close());

let next = 0;
const label = () => `label-${(next += 1)}`;
const create = async (subdomain?: string) => (await tenants.createTenant({ name: 'Acme', subdomain })).id;
const genesys = { domain: 'mypurecloud.de', clientId: 'client', clientSecret: 'secret' };
const standing = async (name: string) => (await tenants.standingOf({ name })).standing;
const taken = { code: 'conflict', message: 'subdomain: it belongs to another tenant' };
const unknown = '00000000-0000-4000-8000-000000000000';

test('a subdomain is of one tenant, and free again when it is given up', async () => {
  const name = label();
  const first = await tenants.createTenant({ name: 'First', subdomain: name.toUpperCase() });
  expect(first.subdomain).toBe(name);
  const second = await create();
  await expect(tenants.createTenant({ name: 'Third', subdomain: name })).rejects.toMatchObject(taken);
  await expect(tenants.updateTenant({ tenantId: second, subdomain: name })).rejects.toMatchObject(taken);
  expect((await tenants.updateTenant({ tenantId: first.id, name: 'Renamed' })).subdomain).toBe(name);
  expect((await tenants.updateTenant({ tenantId: first.id, subdomain: null })).subdomain).toBeNull();
  expect((await tenants.updateTenant({ tenantId: second, subdomain: name })).subdomain).toBe(name);
});

test.each(['', '-a', 'a-', 'a.b', 'ä', 'a b', 'x'.repeat(64), unknown, '1'.repeat(8) + '-1111-1111-1111-111111111111'])(
  'nobody goes by %j',
  async (subdomain) => {
    await expect(tenants.createTenant({ name: 'x', subdomain })).rejects.toMatchObject({ code: 'bad_input' });
  },
);

test('how a tenant stands is found by its id and by its subdomain, and of nobody else', async () => {
  const name = label();
  const tenantId = await create(name);
  const { createdAt } = await tenants.getTenant({ tenantId });
  const mine = { tenantId, name: 'Acme', status: 'active', sessionsSince: createdAt };
  for (const known of [tenantId, tenantId.toUpperCase(), name, name.toUpperCase()])
    expect(await standing(known)).toEqual(mine);
  for (const other of [unknown, 'nobody', 'a\u{10ffff}b', `${name}x`]) {
    const asked = tenants.standingOf({ name: other }).catch(({ code }: { code: string }) => code);
    expect([{ standing: null }, 'bad_input']).toContainEqual(await asked);
  }
});

test('suspending lets auth write down at once that operators inside are out, and does not wait for it to be there', async () => {
  const told: string[] = [];
  let away = false;
  const neighbours = (): Send => async (path, init) => {
    if (path.endsWith('/impersonations/end')) told.push(`${init.method} ${path}`);
    if (away) throw new Fault('unavailable', 'away');
    return quiet(path, init);
  };
  const service = await tenantService(database, { neighbours });
  const tenantId = await create();
  await service.tenants.updateTenant({ tenantId, name: 'Renamed', status: 'active' });
  expect(told).toEqual([]);
  await service.tenants.updateTenant({ tenantId, status: 'suspended' });
  expect(told).toEqual([`POST /auth/tenants/${tenantId}/impersonations/end`]);
  away = true;
  expect((await service.tenants.updateTenant({ tenantId, status: 'suspended' })).status).toBe('suspended');
  await service.close();
});

test('suspending ends all sessions, and so does resuming; the same again ends none', async () => {
  const tenantId = await create();
  const since = async () => Date.parse((await standing(tenantId))?.sessionsSince ?? '');
  const begun = await since();
  await tenants.updateTenant({ tenantId, status: 'active', name: 'Renamed' });
  expect(await since()).toBe(begun);
  await tenants.updateTenant({ tenantId, status: 'suspended' });
  const suspended = await since();
  expect(suspended).toBeGreaterThan(begun);
  expect((await standing(tenantId))?.status).toBe('suspended');
  await tenants.updateTenant({ tenantId, status: 'suspended' });
  expect(await since()).toBe(suspended);
  await tenants.updateTenant({ tenantId, status: 'active' });
  expect(await since()).toBeGreaterThan(suspended);
});

test('only the platform suspends and resumes; all else a tenant changes by itself', async () => {
  const tenantId = await create();
  const admin = { kind: 'agent', role: 'admin', tenantId, permissions: ['tenant:write'] } as const;
  const status = 'suspended';
  for (const who of [
    admin,
    { ...admin, permissions: ['tenant:write', 'platform:manage'] as const },
    { kind: 'api-key', role: 'operator', permissions: ['tenant:write'] } as const,
  ]) {
    const refused = asCaller({ ...who, permissions: [...who.permissions] }, () =>
      tenants.updateTenant({ tenantId, name: 'Renamed', status }),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: [{ field: 'status', problem: expect.any(String) }] },
    });
  }
  const asSandbox = asCaller({ ...admin, permissions: [...admin.permissions] }, () =>
    tenants.updateTenant({ tenantId, sandbox: true }),
  );
  await expect(asSandbox).rejects.toMatchObject({ code: 'forbidden' });
  expect(await tenants.getTenant({ tenantId })).toMatchObject({ name: 'Acme', status: 'active', sandbox: false });
  const change = { name: 'Renamed', policies: { keepMedia: false }, subdomain: label() };
  const changed = asCaller({ ...admin, permissions: [...admin.permissions] }, () =>
    tenants.updateTenant({ tenantId, ...change }),
  );
  expect(await changed).toMatchObject({ name: 'Renamed', status: 'active' });
  const operator = { permissions: ['platform:manage'] as 'platform:manage'[] };
  expect(await asCaller(operator, () => tenants.updateTenant({ tenantId, status }))).toMatchObject({ status });
  expect((await tenants.updateTenant({ tenantId, status: 'active' })).status).toBe('active');
});

test('people sign in by the client of the platform until their tenant has one of its own', async () => {
  const name = label();
  const tenantId = await create(name);
  const signIn = async (by = name) => (await tenants.signInOf({ name: by })).signIn;
  expect(await signIn()).toBeNull();
  await tenants.putGenesys({ tenantId, ...genesys });
  const shown = { tenantId, name: 'Acme', domain: 'mypurecloud.de' };
  expect(await signIn()).toEqual({ ...shown, client: null });

  const client = { clientId: 'sign-in', clientSecret: 'sign-in-secret' };
  const saved = await tenants.putGenesys({ tenantId, ...genesys, signIn: client });
  expect(saved).toEqual({ domain: 'mypurecloud.de', clientId: 'client', signInClientId: 'sign-in' });
  expect((await tenants.getTenant({ tenantId })).genesys).toEqual(saved);
  expect(await signIn()).toEqual({ ...shown, client });
  // Absent: as it is.
  expect((await tenants.putGenesys({ tenantId, ...genesys, clientId: 'other' })).signInClientId).toBe('sign-in');
  expect(await signIn(tenantId)).toEqual({ ...shown, client });
  expect((await tenants.genesysCredential({ tenantId })).clientId).toBe('other');

  await tenants.updateTenant({ tenantId, status: 'suspended' });
  expect(await signIn()).toBeNull();
  await tenants.updateTenant({ tenantId, status: 'active' });
  expect((await tenants.putGenesys({ tenantId, ...genesys, signIn: null })).signInClientId).toBeNull();
  expect(await signIn()).toEqual({ ...shown, client: null });
  expect(await signIn('nobody')).toBeNull();
  expect(await signIn(unknown)).toBeNull();
});

test('retention: nothing is deleted unless it is said, and those who say it are listed page by page', async () => {
  const none = await create();
  expect((await tenants.getTenant({ tenantId: none })).policies.retention).toEqual({
    messagesDays: null,
    payloadsDays: null,
  });
  const given = [
    { messagesDays: 30, payloadsDays: 7 },
    { messagesDays: null, payloadsDays: 1 },
    { messagesDays: 3650, payloadsDays: null },
  ];
  const wanted = new Map<string, (typeof given)[number]>();
  for (const retention of given) {
    const tenantId = await create();
    await tenants.updateTenant({ tenantId, policies: { retention } });
    wanted.set(tenantId, retention);
  }
  const taken = await create();
  await tenants.updateTenant({ tenantId: taken, policies: { retention: { messagesDays: 1, payloadsDays: 1 } } });
  await tenants.updateTenant({
    tenantId: taken,
    policies: { retention: { messagesDays: null, payloadsDays: null } },
  });
  const seen = new Map<string, unknown>();
  let cursor: string | undefined;
  do {
    const page = await tenants.listRetentions({ limit: 2, cursor });
    for (const { tenantId, retention } of page.items) seen.set(tenantId, retention);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(wanted);
});

test.each([
  'mypurecloud.com.evil.example',
  'evil.pure.cloud',
  'api.usw2.pure.cloud',
  'usw2.pure.cloud.',
  'us-gov-pure.cloud',
])('%s is no region', async (domain) => {
  const tenantId = await create();
  await expect(tenants.putGenesys({ tenantId, ...genesys, domain })).rejects.toMatchObject({ code: 'bad_input' });
});

test('with addresses of its own for Genesys any domain will do, with one of them alone none', async () => {
  const tenantId = await create();
  const [GENESYS_API_URL, GENESYS_LOGIN_URL] = ['http://127.0.0.1:1', 'http://127.0.0.1:2'];
  const put = async (settings: object) =>
    (await tenantService(database, { settings })).tenants.putGenesys({
      tenantId,
      ...genesys,
      domain: 'stand-in.example',
    });
  await expect(put({ GENESYS_API_URL })).rejects.toMatchObject({ code: 'bad_input' });
  await expect(put({ GENESYS_LOGIN_URL })).rejects.toMatchObject({ code: 'bad_input' });
  expect(await put({ GENESYS_API_URL, GENESYS_LOGIN_URL })).toMatchObject({ domain: 'stand-in.example' });
});
