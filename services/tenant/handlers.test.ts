import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';

let database: Database;
let tenants: TenantService['tenants'];
const answers: string[] = [];
const asOwner = <T>(statement: RawBuilder<T>) => database.tables().asOwner((db) => statement.execute(db));

beforeAll(async () => {
  database = await openPglite();
  const watch = (call: string, body: string) => void answers.push(`${call} ${body}`);
  ({ tenants } = await tenantService(database, { watch }));
});
afterAll(() => database.close());

let next = 0;
const digits = () => String(100_000_000 + (next += 1));
const secretsOf = (seed: string) => ({ accessToken: `EAA-plain-${seed}`, webhookSecret: `webhook-plain-${seed}` });
const number = (phoneNumberId = digits(), integrationId = `integration-${digits()}`, wabaId = '900') => ({
  phoneNumberId,
  integrationId,
  wabaId,
  displayPhoneNumber: '+1 555 010 0199',
  ...secretsOf(phoneNumberId),
});
const nothingSaid = {
  quality: null,
  messagingLimit: null,
  throughput: null,
  nameStatus: null,
  accountStatus: null,
  restriction: null,
};
const retention = { messagesDays: null, payloadsDays: null };
const unknown = '00000000-0000-4000-8000-000000000000';
const genesys = { domain: 'MyPureCloud.ie', clientId: 'client', clientSecret: 'client-plain-secret' };
const shownGenesys = { domain: 'mypurecloud.ie', clientId: 'client', signInClientId: null };

test('a tenant from its beginning to its end', async () => {
  const created = await tenants.createTenant({ name: '  Acme  ' });
  const { id: tenantId } = created;
  expect(created).toEqual({
    id: expect.any(String),
    name: 'Acme',
    status: 'active',
    subdomain: null,
    sandbox: false,
    createdAt: expect.any(String),
    genesys: null,
    policies: { fallbackTemplate: null, keepMedia: true, retention, languages: ['en'] },
  });
  expect(await tenants.getTenant({ tenantId })).toEqual(created);
  expect(await tenants.updateTenant({ tenantId, name: 'Acme 2' })).toEqual({ ...created, name: 'Acme 2' });
  expect(await tenants.updateTenant({ tenantId })).toEqual({ ...created, name: 'Acme 2' });

  expect(await tenants.putGenesys({ tenantId, ...genesys })).toEqual(shownGenesys);
  expect((await tenants.getTenant({ tenantId })).genesys).toEqual(shownGenesys);
  expect(await tenants.genesysCredential({ tenantId })).toEqual({ ...genesys, domain: 'mypurecloud.ie' });
  await tenants.putGenesys({ tenantId, ...genesys, clientSecret: 'renewed-plain-secret' });
  expect((await tenants.genesysCredential({ tenantId })).clientSecret).toBe('renewed-plain-secret');

  const given = number();
  const { accessToken, webhookSecret, ...shown } = given;
  const { phoneNumberId, integrationId } = given;
  const added = await tenants.addNumber({ tenantId, ...given });
  expect(added).toEqual({ tenantId, ...shown, createdAt: expect.any(String), state: nothingSaid });
  expect(await tenants.getNumber({ tenantId, phoneNumberId })).toEqual(added);
  expect(await tenants.listNumbers({ tenantId })).toEqual({ items: [added], nextCursor: null });
  const owner = { tenantId, phoneNumberId, wabaId: '900', integrationId };
  expect(await tenants.ownerOfNumber({ phoneNumberId })).toEqual({ owner });
  expect(await tenants.ownerOfIntegration({ integrationId })).toEqual({ owner, webhookSecrets: [webhookSecret] });
  expect(await tenants.whatsappCredential({ tenantId, phoneNumberId })).toEqual({ accessToken });

  const changed = await tenants.updateNumber({
    tenantId,
    phoneNumberId,
    displayPhoneNumber: '+1 555',
    accessToken: 'EAA-plain-new',
  });
  expect(changed).toEqual({ ...added, displayPhoneNumber: '+1 555' });
  expect(await tenants.whatsappCredential({ tenantId, phoneNumberId })).toEqual({ accessToken: 'EAA-plain-new' });
  expect((await tenants.ownerOfIntegration({ integrationId })).webhookSecrets).toEqual([webhookSecret]);

  // While it is changed at Genesys, two secrets are accepted; a third takes the first one out of use.
  const secrets = async () => (await tenants.ownerOfIntegration({ integrationId })).webhookSecrets;
  const rotate = (next: string) => tenants.updateNumber({ tenantId, phoneNumberId, webhookSecret: next });
  await rotate('webhook-plain-second');
  expect(await secrets()).toEqual(['webhook-plain-second', webhookSecret]);
  await rotate('webhook-plain-second');
  expect(await secrets()).toEqual(['webhook-plain-second', webhookSecret]);
  await rotate('webhook-plain-third');
  expect(await secrets()).toEqual(['webhook-plain-third', 'webhook-plain-second']);
  await asOwner(sql`update tenant_credentials set updated_at = now() - interval '25 hours'`);
  expect(await secrets()).toEqual(['webhook-plain-third']);

  expect(await tenants.deleteNumber({ tenantId, phoneNumberId })).toEqual({ deleted: true });
  expect(await tenants.deleteNumber({ tenantId, phoneNumberId })).toEqual({ deleted: false });
  expect(await tenants.ownerOfNumber({ phoneNumberId })).toEqual({ owner: null });
  await expect(tenants.whatsappCredential({ tenantId, phoneNumberId })).rejects.toMatchObject({ code: 'not_found' });
  expect(await tenants.deleteTenant({ tenantId })).toMatchObject({ deleted: true, remaining: false });
  expect(await tenants.deleteTenant({ tenantId })).toMatchObject({ deleted: false, remaining: false });
});

test('a sandbox is called so by the platform alone', async () => {
  const { id: tenantId, sandbox } = await tenants.createTenant({ name: 'Demo', sandbox: true });
  expect(sandbox).toBe(true);
  const { items } = await tenants.listTenants({ limit: 200 });
  expect(items.find(({ id }) => id === tenantId)?.sandbox).toBe(true);
  expect((await tenants.updateTenant({ tenantId, sandbox: false })).sandbox).toBe(false);
  await tenants.deleteTenant({ tenantId });
});

test('secrets are in no answer but those of the credentials, and nowhere in plain', async () => {
  const { id: tenantId } = await tenants.createTenant({ name: 'Secrets' });
  await tenants.putGenesys({ tenantId, ...genesys });
  const given = number();
  await tenants.addNumber({ tenantId, ...given });
  const told = answers.filter((answer) => /plain/.test(answer) && !/\/credential|by-integration/.test(answer));
  expect(told).toEqual([]);

  const { rows: columns } = await asOwner(sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = 'public'`);
  expect(columns.map(({ table_name }) => table_name)).toContain('tenant_credentials');
  const plain = [genesys.clientSecret, given.accessToken, given.webhookSecret];
  const forms = plain.flatMap((text) => [
    text,
    Buffer.from(text).toString('base64').slice(0, -4),
    Buffer.from(text).toString('hex'),
  ]);
  for (const { table_name, column_name } of columns) {
    const { rows: values } = await asOwner(sql<{ value: string | null }>`
      select ${sql.ref(column_name)}::text as value from ${sql.table(table_name)}`);
    for (const { value } of values)
      for (const form of forms) expect(value ?? '', `${table_name}.${column_name}`).not.toContain(form);
  }
});

test('a number and an integration belong to one tenant on the whole platform', async () => {
  const mine = await tenants.createTenant({ name: 'Mine' });
  const other = await tenants.createTenant({ name: 'Other' });
  const given = number();
  await tenants.addNumber({ tenantId: mine.id, ...given });
  const second = number();
  await tenants.addNumber({ tenantId: other.id, ...second });
  const conflict = { code: 'conflict', message: 'this number or integration is connected already' };
  await expect(tenants.addNumber({ tenantId: mine.id, ...given })).rejects.toMatchObject(conflict);
  await expect(tenants.addNumber({ tenantId: other.id, ...number(given.phoneNumberId) })).rejects.toMatchObject(
    conflict,
  );
  await expect(
    tenants.addNumber({ tenantId: other.id, ...number(digits(), given.integrationId) }),
  ).rejects.toMatchObject(conflict);
  await expect(
    tenants.updateNumber({
      tenantId: other.id,
      phoneNumberId: second.phoneNumberId,
      integrationId: given.integrationId,
      accessToken: 'stolen',
    }),
  ).rejects.toMatchObject(conflict);
  expect((await tenants.ownerOfNumber(given)).owner?.tenantId).toBe(mine.id);
  // The refused change has changed nothing, the token included.
  expect((await tenants.whatsappCredential({ tenantId: other.id, ...second })).accessToken).toBe(second.accessToken);
});

test('nothing of another tenant is found', async () => {
  const mine = await tenants.createTenant({ name: 'Mine' });
  const { id: tenantId } = await tenants.createTenant({ name: 'Other' });
  const given = number();
  const { phoneNumberId } = given;
  await tenants.addNumber({ tenantId: mine.id, ...given });
  const missing = { code: 'not_found' };
  await expect(tenants.getNumber({ tenantId, phoneNumberId })).rejects.toMatchObject(missing);
  await expect(tenants.updateNumber({ tenantId, phoneNumberId, wabaId: '1' })).rejects.toMatchObject(missing);
  await expect(tenants.whatsappCredential({ tenantId, phoneNumberId })).rejects.toMatchObject(missing);
  expect(await tenants.deleteNumber({ tenantId, phoneNumberId })).toEqual({ deleted: false });
  expect(await tenants.listNumbers({ tenantId })).toMatchObject({ items: [] });
  expect((await tenants.whatsappCredential({ tenantId: mine.id, phoneNumberId })).accessToken).toBe(given.accessToken);
});

test('a suspended tenant owns nothing, and owns it again when it is resumed', async () => {
  const { id: tenantId } = await tenants.createTenant({ name: 'Late' });
  const given = number(digits(), 'integration-of-late', 'account-of-late');
  await tenants.addNumber({ tenantId, ...given });
  await tenants.putGenesys({ tenantId, ...genesys });
  expect((await tenants.updateTenant({ tenantId, status: 'suspended' })).status).toBe('suspended');
  expect(await tenants.ownerOfNumber(given)).toEqual({ owner: null });
  expect(await tenants.ownerOfIntegration(given)).toEqual({ owner: null, webhookSecrets: [] });
  expect(await tenants.ownersOfAccount(given)).toEqual({ owners: [] });
  await expect(tenants.whatsappCredential({ tenantId, ...given })).rejects.toMatchObject({ code: 'not_found' });
  await expect(tenants.genesysCredential({ tenantId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await tenants.listNumbers({ tenantId })).items).toHaveLength(1);
  await tenants.updateTenant({ tenantId, status: 'active' });
  expect((await tenants.ownerOfNumber(given)).owner?.tenantId).toBe(tenantId);
  expect((await tenants.ownersOfAccount(given)).owners).toHaveLength(1);
});

test('the owners of an account are its numbers at every tenant, those connected first before the others', async () => {
  const wabaId = 'account-of-two';
  const names = ['one', 'two', 'three'];
  const [one, two] = [await tenants.createTenant({ name: 'One' }), await tenants.createTenant({ name: 'Two' })];
  for (const [at, name] of names.entries())
    await tenants.addNumber({
      tenantId: (at === 1 ? two : one).id,
      ...number(`number-${name}`, `integration-${name}`, wabaId),
    });
  await asOwner(sql`update whatsapp_numbers set created_at = '2026-01-01' where phone_number_id = 'number-three'`);
  const owner = (tenantId: string, name: string) => ({
    tenantId,
    phoneNumberId: `number-${name}`,
    wabaId,
    integrationId: `integration-${name}`,
  });
  expect(await tenants.ownersOfAccount({ wabaId })).toEqual({
    owners: [owner(one.id, 'three'), owner(one.id, 'one'), owner(two.id, 'two')],
  });
  expect(await tenants.ownersOfAccount({ wabaId: 'account-of-nobody' })).toEqual({ owners: [] });
});

test('policies: what is not named stays as it is', async () => {
  const { id: tenantId } = await tenants.createTenant({ name: 'Policies' });
  const policiesAfter = async (policies: Parameters<typeof tenants.updateTenant>[0]['policies']) =>
    (await tenants.updateTenant({ tenantId, policies })).policies;
  const fallbackTemplate = { name: 'we_have_news', language: 'en_US' };
  const untouched = { keepMedia: true, retention, languages: ['en'] };
  expect(await policiesAfter({ fallbackTemplate })).toEqual({ fallbackTemplate, ...untouched });
  const chosen = { keepMedia: false, languages: ['de' as const, 'en' as const] };
  expect(await policiesAfter(chosen)).toEqual({ fallbackTemplate, ...chosen, retention });
  expect(await policiesAfter({})).toEqual({ fallbackTemplate, ...chosen, retention });
  expect(await policiesAfter({ fallbackTemplate: null })).toEqual({ fallbackTemplate: null, ...chosen, retention });
  const all = await tenants.updateTenant({ tenantId, name: 'Renamed', policies: { keepMedia: true } });
  expect(all).toMatchObject({ name: 'Renamed', policies: { fallbackTemplate: null, keepMedia: true, retention } });
  expect((await tenants.listTenants({ limit: 1 })).items).toEqual([all]);
  const template = { name: 'a\0b', language: 'en' };
  expect((await policiesAfter({ fallbackTemplate: template }))?.fallbackTemplate?.name).toBe('a\ufffdb');
});

test('a deleted tenant takes everything with it, and its number is free', async () => {
  const { id: tenantId } = await tenants.createTenant({ name: 'Gone' });
  const given = number();
  await tenants.addNumber({ tenantId, ...given });
  await tenants.putGenesys({ tenantId, ...genesys });
  const event = { wabaId: '900', phoneNumberId: null, field: 'security', summary: 'PIN changed', payload: {} };
  await tenants.noteEvent({ tenantId, ...event, at: '2026-11-22T10:00:00.000Z' });
  await tenants.deleteTenant({ tenantId });
  for (const table of ['tenant_credentials', 'genesys_organizations', 'whatsapp_numbers', 'tenant_events']) {
    const left = await asOwner(sql`select 1 from ${sql.table(table)} where tenant_id = ${tenantId}`);
    expect({ table, rows: left.rows }).toEqual({ table, rows: [] });
  }
  const heir = await tenants.createTenant({ name: 'Heir' });
  expect(await tenants.addNumber({ tenantId: heir.id, ...given })).toMatchObject({ tenantId: heir.id });
});

test('page by page, newest first, each tenant once', async () => {
  await asOwner(sql`delete from tenants`);
  const created: string[] = [];
  for (let index = 0; index < 7; index += 1) created.push((await tenants.createTenant({ name: `T${index}` })).id);
  // Some in the same millisecond: the id decides.
  await asOwner(sql`update tenants set created_at = '2026-01-01' where name in ('T1', 'T2', 'T3')`);
  const seen: string[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await tenants.listTenants({ limit: 3, cursor });
    seen.push(...page.items.map(({ id }) => id));
    sizes.push(page.items.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(sizes).toEqual([3, 3, 1]);
  expect(seen.toSorted()).toEqual(created.toSorted());
  expect((await tenants.listTenants({})).items.map(({ id }) => id)).toEqual(seen);
});

const policyOfNone = { fallbackTemplate: { name: '', language: 'en' } };
const foreign = Buffer.from('2026-01-01T00:00:00.000Z not-a-uuid').toString('base64url');
test.each<[name: string, call: () => Promise<unknown>, code: string]>([
  ['an empty name', () => tenants.createTenant({ name: ' ' }), 'bad_input'],
  ['a name with NUL', () => tenants.createTenant({ name: 'a\0b' }), 'bad_input'],
  ['a page of none', () => tenants.listTenants({ limit: 0 }), 'bad_input'],
  ['a cursor of another list', () => tenants.listTenants({ cursor: foreign }), 'bad_input'],
  ['no tenant id', () => tenants.getTenant({ tenantId: 'acme' }), 'bad_input'],
  ['an unknown tenant', () => tenants.getTenant({ tenantId: unknown }), 'not_found'],
  ['an unknown tenant, to be changed', () => tenants.updateTenant({ tenantId: unknown, name: 'x' }), 'not_found'],
  ['an unknown tenant, for a number', () => tenants.addNumber({ tenantId: unknown, ...number() }), 'not_found'],
  ['a policy that is none', () => tenants.updateTenant({ tenantId: unknown, policies: policyOfNone }), 'bad_input'],
  ['no language', () => tenants.updateTenant({ tenantId: unknown, policies: { languages: [] } }), 'bad_input'],
  [
    'a language twice',
    () => tenants.updateTenant({ tenantId: unknown, policies: { languages: ['de', 'de'] } }),
    'bad_input',
  ],
  [
    'a language that is not spoken',
    () => tenants.updateTenant({ tenantId: unknown, policies: { languages: ['xx' as 'de'] } }),
    'bad_input',
  ],
  ['an unknown tenant, for its events', () => tenants.listEvents({ tenantId: unknown }), 'not_found'],
  ['an unknown tenant, for credentials', () => tenants.putGenesys({ tenantId: unknown, ...genesys }), 'not_found'],
  [
    'a domain of another house',
    async () =>
      tenants.putGenesys({
        ...genesys,
        tenantId: (await tenants.createTenant({ name: 'x' })).id,
        domain: 'evil.example',
      }),
    'bad_input',
  ],
  [
    'a domain that only looks right',
    async () =>
      tenants.putGenesys({
        ...genesys,
        tenantId: (await tenants.createTenant({ name: 'x' })).id,
        domain: 'mypurecloud.ie.evil.com',
      }),
    'bad_input',
  ],
  [
    'a domain with a path',
    () => tenants.putGenesys({ ...genesys, tenantId: unknown, domain: 'mypurecloud.ie/x' }),
    'bad_input',
  ],
  [
    'a webhook secret of 15',
    () => tenants.addNumber({ tenantId: unknown, ...number(), webhookSecret: 'x'.repeat(15) }),
    'bad_input',
  ],
  ['a phone number id that is none', () => tenants.addNumber({ tenantId: unknown, ...number('+1555') }), 'bad_input'],
])('%s', async (_name, call, code) => {
  await expect(call()).rejects.toMatchObject({ code });
});
