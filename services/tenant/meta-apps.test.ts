import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';

let database: Database;
let tenants: TenantService['tenants'];
const answers: string[] = [];

beforeAll(async () => {
  database = await openPglite();
  const watch = (call: string, body: string) => void answers.push(`${call} ${body}`);
  ({ tenants } = await tenantService(database, { watch }));
});
afterAll(() => database.close());

let next = 100;
const app = () => String((next += 1));
const create = async () => (await tenants.createTenant({ name: 'Acme' })).id;
const owner = async (appId: string) => (await tenants.ownerOfMetaApp({ appId })).owner;
const secrets = { appSecret: 'app-secret-plain', verifyToken: 'verify-token-plain' };

test('an app from its beginning to its end', async () => {
  const [tenantId, appId] = [await create(), app()];
  const put = await tenants.putMetaApp({ tenantId, appId, ...secrets });
  expect(put).toEqual({
    appId,
    callbackUrl: `https://bridge.example/webhook/whatsapp/${appId}`,
    signupConfigId: null,
    createdAt: expect.any(String),
  });
  expect(await tenants.listMetaApps({ tenantId })).toEqual({ items: [put], nextCursor: null });
  expect(await owner(appId)).toEqual({
    tenantId,
    verifyToken: 'verify-token-plain',
    appSecrets: ['app-secret-plain'],
  });

  expect(
    await tenants.putMetaApp({ tenantId, appId, appSecret: 'second-plain', verifyToken: 'token-2-plain' }),
  ).toEqual(put);
  expect(await owner(appId)).toEqual({
    tenantId,
    verifyToken: 'token-2-plain',
    appSecrets: ['second-plain', 'app-secret-plain'],
  });
  await tenants.putMetaApp({ tenantId, appId, appSecret: 'second-plain', verifyToken: 'token-3-plain' });
  expect((await owner(appId))?.appSecrets).toEqual(['second-plain', 'app-secret-plain']);
  await database
    .tables()
    .asOwner((db) => sql`update tenant_credentials set updated_at = now() - interval '25 hours'`.execute(db));
  expect((await owner(appId))?.appSecrets).toEqual(['second-plain']);

  await tenants.updateTenant({ tenantId, status: 'suspended' });
  expect(await owner(appId)).toBeNull();
  await tenants.updateTenant({ tenantId, status: 'active' });
  expect(await owner(appId)).not.toBeNull();
  expect(await tenants.deleteMetaApp({ tenantId, appId })).toEqual({ deleted: true });
  expect(await tenants.deleteMetaApp({ tenantId, appId })).toEqual({ deleted: false });
  expect(await owner(appId)).toBeNull();
  // Nothing of the old secrets comes back with the app.
  await tenants.putMetaApp({ tenantId, appId, ...secrets });
  expect((await owner(appId))?.appSecrets).toEqual(['app-secret-plain']);
  expect(answers.filter((answer) => /-plain/.test(answer) && !answer.includes('by-meta-app'))).toEqual([]);
});

test('an app is of one tenant on the whole platform, and of no use to another', async () => {
  const [mine, other, appId] = [await create(), await create(), app()];
  await tenants.putMetaApp({ tenantId: mine, appId, ...secrets });
  await expect(
    tenants.putMetaApp({ tenantId: other, appId, appSecret: 'stolen-secret', verifyToken: 'stolen-token' }),
  ).rejects.toMatchObject({ code: 'conflict', message: 'this Meta app is connected already' });
  expect(await tenants.deleteMetaApp({ tenantId: other, appId })).toEqual({ deleted: false });
  expect(await tenants.listMetaApps({ tenantId: other })).toMatchObject({ items: [] });
  expect(await owner(appId)).toMatchObject({ tenantId: mine, appSecrets: ['app-secret-plain'] });
});

test('a number of the same digits keeps its secrets when the app goes, and the other way round', async () => {
  const [tenantId, same] = [await create(), app()];
  await tenants.putMetaApp({ tenantId, appId: same, ...secrets });
  await tenants.addNumber({
    tenantId,
    phoneNumberId: same,
    wabaId: '900',
    displayPhoneNumber: '+1 555 010 0199',
    integrationId: `integration-${same}`,
    accessToken: 'token',
    webhookSecret: 's'.repeat(16),
  });
  await tenants.deleteMetaApp({ tenantId, appId: same });
  expect(await tenants.whatsappCredential({ tenantId, phoneNumberId: same })).toEqual({ accessToken: 'token' });
  await tenants.putMetaApp({ tenantId, appId: same, ...secrets });
  await tenants.deleteNumber({ tenantId, phoneNumberId: same });
  expect(await owner(same)).not.toBeNull();
});

test('of the same put many times at once each is the same app', async () => {
  const [tenantId, appId] = [await create(), app()];
  const puts = await Promise.all(Array.from({ length: 8 }, () => tenants.putMetaApp({ tenantId, appId, ...secrets })));
  expect(new Set(puts.map(({ createdAt }) => createdAt)).size).toBe(1);
  expect(await owner(appId)).toMatchObject({ appSecrets: ['app-secret-plain'] });
});

test.each([
  ['letters for an id', { appId: 'abc' }, 'bad_input'],
  ['a short secret', { appSecret: 'short' }, 'bad_input'],
  ['a short token', { verifyToken: 'short' }, 'bad_input'],
  ['an unknown tenant', { tenantId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
])('%s', async (_name, wrong, code) => {
  const put = tenants.putMetaApp({ tenantId: await create(), appId: app(), ...secrets, ...wrong });
  await expect(put).rejects.toMatchObject({ code });
});

test('a configuration of Embedded Signup stays until it is changed', async () => {
  const [tenantId, appId] = [await create(), app()];
  const put = (more: object = {}) => tenants.putMetaApp({ tenantId, appId, ...secrets, ...more });
  expect(await put({ signupConfigId: '42' })).toMatchObject({ signupConfigId: '42' });
  expect(await put()).toMatchObject({ signupConfigId: '42' });
  const second = app();
  await tenants.putMetaApp({ tenantId, appId: second, ...secrets });
  expect(await tenants.metaAppsOf({ tenantId })).toEqual({
    apps: [
      { appId, appSecrets: ['app-secret-plain'], signupConfigId: '42' },
      { appId: second, appSecrets: ['app-secret-plain'], signupConfigId: null },
    ],
  });
  expect(await put({ signupConfigId: null })).toMatchObject({ signupConfigId: null });
  await tenants.updateTenant({ tenantId, status: 'suspended' });
  expect(await tenants.metaAppsOf({ tenantId })).toEqual({ apps: [] });
});
