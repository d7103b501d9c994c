import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { placesOf } from '../../test/every-column.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';

let database: Database;
let tenants: TenantService['tenants'];
const answers: string[] = [];
beforeAll(async () => {
  database = await openPglite();
  ({ tenants } = await tenantService(database, { watch: (_, body) => void answers.push(body) }));
});
afterAll(() => database.close());

let next = 0;
const create = async () => (await tenants.createTenant({ name: 'Acme' })).id;
const number = (integrationId: string) => ({
  phoneNumberId: `number-${(next += 1)}`,
  wabaId: '9',
  displayPhoneNumber: '+1',
  accessToken: 'token',
  integrationId,
});
const prepared = (integrationId = `prepared-${(next += 1)}`) => ({
  integrationId,
  name: 'WhatsApp',
  webhookSecret: `kept-secret-of-${integrationId}`,
});
const waiting = async (tenantId: string) =>
  (await tenants.listPreparedIntegrations({ tenantId })).integrations.map(({ integrationId }) => integrationId);
const secretsOf = async (integrationId: string) => (await tenants.ownerOfIntegration({ integrationId })).webhookSecrets;
const refused = { code: 'bad_input', details: { fields: [{ field: 'webhookSecret', problem: expect.any(String) }] } };

test('a number takes the secret that waits for its integration', async () => {
  const tenantId = await create();
  const made = prepared();
  const { integrationId, webhookSecret } = made;
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  expect(await tenants.listPreparedIntegrations({ tenantId })).toEqual({
    integrations: [{ integrationId, name: 'WhatsApp', createdAt: expect.any(String) }],
    hasEventsSecret: false,
  });
  await tenants.addNumber({ tenantId, ...number(integrationId) });
  expect(await secretsOf(integrationId)).toEqual([webhookSecret]);
  expect(await waiting(tenantId)).toEqual([]);
  const kept = await database
    .tables()
    .asOwner((db) =>
      sql<{ name: string }>`select name from tenant_credentials where tenant_id = ${tenantId} order by 1`.execute(db),
    );
  expect(kept.rows.map(({ name }) => name)).toEqual(['genesys-webhook-secret', 'whatsapp-access-token']);
});

test('so does one that is given another integration', async () => {
  const tenantId = await create();
  const given = { ...number('by-hand'), webhookSecret: 's'.repeat(16) };
  await tenants.addNumber({ tenantId, ...given });
  const made = prepared();
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  const { phoneNumberId } = given;
  await tenants.updateNumber({ tenantId, phoneNumberId, integrationId: made.integrationId });
  expect((await secretsOf(made.integrationId))[0]).toBe(made.webhookSecret);
  expect(await waiting(tenantId)).toEqual([]);
});

test('a secret that is given counts more than the one that waits', async () => {
  const tenantId = await create();
  const made = prepared();
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  await tenants.addNumber({ tenantId, ...number(made.integrationId), webhookSecret: 'given-instead-of-it' });
  expect(await secretsOf(made.integrationId)).toEqual(['given-instead-of-it']);
  expect(await waiting(tenantId)).toEqual([]);
});

test('without a secret of its own an integration of somebody else is refused, and nothing is added', async () => {
  const [tenantId, other] = [await create(), await create()];
  const made = prepared();
  await tenants.keepPreparedIntegration({ tenantId: other, ...made });
  for (const integrationId of [made.integrationId, 'made-by-hand'])
    await expect(tenants.addNumber({ tenantId, ...number(integrationId) })).rejects.toMatchObject(refused);
  expect((await tenants.listNumbers({ tenantId })).items).toEqual([]);
  expect(await waiting(other)).toEqual([made.integrationId]);
});

test('a number that could not be added leaves the secret where it is', async () => {
  const tenantId = await create();
  const made = prepared();
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  const taken = number('taken');
  await tenants.addNumber({ tenantId, ...taken, webhookSecret: 's'.repeat(16) });
  const again = { ...number(made.integrationId), phoneNumberId: taken.phoneNumberId };
  await expect(tenants.addNumber({ tenantId, ...again })).rejects.toMatchObject({ code: 'conflict' });
  expect(await waiting(tenantId)).toEqual([made.integrationId]);
});

test('kept again, the newer secret and name count', async () => {
  const tenantId = await create();
  const made = prepared();
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  await tenants.keepPreparedIntegration({ tenantId, ...made, name: 'Renamed', webhookSecret: 'a-newer-kept-secret' });
  expect(await tenants.listPreparedIntegrations({ tenantId })).toMatchObject({ integrations: [{ name: 'Renamed' }] });
  await tenants.addNumber({ tenantId, ...number(made.integrationId) });
  expect(await secretsOf(made.integrationId)).toEqual(['a-newer-kept-secret']);
});

test('secrets are compared here, before and after a number has the integration', async () => {
  const [tenantId, other] = [await create(), await create()];
  const made = prepared();
  const { integrationId, webhookSecret } = made;
  const compare = async (secret: string, whose = tenantId) =>
    (await tenants.compareWebhookSecret({ tenantId: whose, integrationId, secret })).matches;
  expect(await compare(webhookSecret)).toBeNull();
  await tenants.keepPreparedIntegration({ tenantId, ...made });
  const told = async () => [
    await compare(webhookSecret),
    await compare('another'),
    await compare(webhookSecret, other),
  ];
  expect(await told()).toEqual([true, false, null]);
  await tenants.addNumber({ tenantId, ...number(integrationId) });
  expect(await told()).toEqual([true, false, null]);
});

test('that there is a secret for events is told, and not which', async () => {
  const tenantId = await create();
  const { secret } = await tenants.makeEventsSecret({ tenantId });
  const told = await tenants.listPreparedIntegrations({ tenantId });
  expect(told).toEqual({ integrations: [], hasEventsSecret: true });
  expect(JSON.stringify(told)).not.toContain(secret);
});

test('no kept secret is stored or answered in plain but to genesys-webhook', async () => {
  expect(await placesOf(database, ['kept-secret-of-'])).toEqual([]);
  const plain = answers.filter((body) => body.includes('kept-secret-of-'));
  for (const body of plain) expect(JSON.parse(body)).toHaveProperty('webhookSecrets');
});
