import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Send } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { openLog } from '../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { quiet, type TenantService, tenantService } from '../../test/tenant-service.ts';
import { tenantEraser } from './erasure.ts';
import { tenantStore } from './store.ts';
import type { Tables } from './tables.ts';

let own: TestDatabase;
let tenants: TenantService['tenants'];
let tenantId: string;
let others: string;

/** What the neighbours were asked to erase, and what they answer; by default there is something once. */
let asked: string[];
let answers: (path: string, time: number) => ReturnType<Send>;

const json = (value: object, status = 200) => ({ status, body: JSON.stringify(value) });
const something = async (path: string, time: number) => {
  const first = time === 1;
  if (path.endsWith('/discard')) return json({ discarded: first ? 2 : 0 });
  const kind = path.split('/')[1] ?? '';
  return json({ erased: first ? { [kind]: 3, files: 1 } : {}, remaining: false });
};
const away = async () => json({ code: 'unavailable', message: 'away' }, 503);
const neighbours = (): Send => async (path, init) => {
  if (path === '/auth/audit') return quiet(path, init);
  const body = init.body ? (JSON.parse(String(init.body)) as { tenantId: string }) : null;
  const about = body?.tenantId ?? /tenants\/([^/]+)/.exec(path)?.[1] ?? '';
  asked.push(`${path.replace(about, '*')} ${about === tenantId ? '' : `of ${about}`}`.trim());
  return answers(path, asked.filter((one) => one === asked.at(-1)).length);
};
const steps = [
  '/state/tenants/*/erase',
  '/whatsapp/tenants/*/erase',
  '/portal/tenants/*/erase',
  '/auth/tenants/*/erase',
  '/inbound/dead-letters/discard',
  '/outbound/dead-letters/discard',
];

let next = 0;
const genesys = { domain: 'mypurecloud.de', clientId: 'c', clientSecret: 'secret' };
const number = (of: number) => ({
  phoneNumberId: `number-${of}`,
  wabaId: `account-${of}`,
  integrationId: `integration-${of}`,
  displayPhoneNumber: '+1',
  accessToken: 'token',
  webhookSecret: 's'.repeat(16),
});
async function create(): Promise<string> {
  const at = (next += 1);
  const { id } = await tenants.createTenant({ name: 'Acme', subdomain: `acme-${at}` });
  await tenants.putGenesys({ tenantId: id, ...genesys });
  await tenants.addNumber({ tenantId: id, ...number(at) });
  await tenants.putMetaApp({ tenantId: id, appId: `${at}`, appSecret: 'app-secret', verifyToken: 'verify-token' });
  await tenants.keepPreparedNumber({
    tenantId: id,
    phoneNumberId: `prepared-${at}`,
    wabaId: '9',
    displayPhoneNumber: '+1',
    name: 'Acme',
    coexistence: false,
    accessToken: 'prepared-token',
  });
  await tenants.keepPin({ tenantId: id, phoneNumberId: `prepared-${at}` });
  await tenants.keepSignup({
    tenantId: id,
    signupId: String(at % 10).repeat(43),
    appId: '7',
    event: 'FINISH',
    wabaId: '9',
    businessId: null,
    phoneNumberIds: [`prepared-${at}`],
    accessToken: 'signup-token',
  });
  const prepared = { integrationId: `prepared-${at}`, name: 'Prepared', webhookSecret: 's'.repeat(16) };
  await tenants.keepPreparedIntegration({ tenantId: id, ...prepared });
  const news = { wabaId: '9', phoneNumberId: null, field: 'security', summary: 'PIN changed', payload: {} };
  await tenants.noteEvent({ tenantId: id, ...news, at: '2026-11-22T10:00:00.000Z' });
  return id;
}
const ownKinds = {
  credentials: 9,
  numbers: 1,
  organizations: 1,
  metaApps: 1,
  preparedNumbers: 1,
  signups: 1,
  preparedIntegrations: 1,
  events: 1,
  dataKeys: 1,
};
const theirs = { state: 3, whatsapp: 3, portal: 3, auth: 3, files: 4, deadLetters: 4 };

const tablesOfTenants = [
  'tenant_credentials',
  'genesys_organizations',
  'whatsapp_numbers',
  'meta_apps',
  'prepared_numbers',
  'whatsapp_signups',
  'prepared_integrations',
  'tenant_events',
] as const;
const rowsOf = (id: string) =>
  own.database.tables<Tables>().asOwner(async (db) => {
    const counts: number[] = [];
    for (const table of tablesOfTenants)
      counts.push((await db.selectFrom(table).select('tenant_id').where('tenant_id', '=', id).execute()).length);
    return [...counts, (await db.selectFrom('tenants').select('id').where('id', '=', id).execute()).length];
  });

/** Nothing comes in, nothing is given out, nothing is changed. */
async function expectClosed() {
  const gone = { code: 'not_found' };
  const erasing = { code: 'conflict', message: 'the tenant is being erased' };
  const phoneNumberId = `number-${next}`;
  expect(await tenants.getTenant({ tenantId })).toMatchObject({ status: 'erasing' });
  expect(await tenants.ownerOfNumber({ phoneNumberId })).toEqual({ owner: null });
  expect(await tenants.ownersOfAccount({ wabaId: `account-${next}` })).toEqual({ owners: [] });
  expect((await tenants.ownerOfIntegration({ integrationId: `integration-${next}` })).owner).toBeNull();
  expect(await tenants.ownerOfMetaApp({ appId: `${next}` })).toEqual({ owner: null });
  expect(await tenants.signInOf({ name: `acme-${next}` })).toEqual({ signIn: null });
  expect((await tenants.standingOf({ name: tenantId })).standing).toMatchObject({ status: 'erasing' });
  await expect(tenants.whatsappCredential({ tenantId, phoneNumberId })).rejects.toMatchObject(gone);
  await expect(tenants.genesysCredential({ tenantId })).rejects.toMatchObject(gone);
  await expect(tenants.updateTenant({ tenantId, status: 'active' })).rejects.toMatchObject(erasing);
  await expect(tenants.updateTenant({ tenantId, name: 'x' })).rejects.toMatchObject(erasing);
  await expect(tenants.putGenesys({ tenantId, ...genesys })).rejects.toMatchObject(erasing);
  await expect(tenants.addNumber({ tenantId, ...number(0) })).rejects.toMatchObject(erasing);
  const app = { appId: '0', appSecret: 'app-secret', verifyToken: 'verify-token' };
  await expect(tenants.putMetaApp({ tenantId, ...app })).rejects.toMatchObject(erasing);
  const prepared = { integrationId: 'prepared', name: 'Prepared', webhookSecret: 's'.repeat(16) };
  await expect(tenants.keepPreparedIntegration({ tenantId, ...prepared })).rejects.toMatchObject(erasing);
  const news = {
    wabaId: '9',
    phoneNumberId: null,
    field: 'security',
    summary: 'x',
    payload: {},
    at: '2026-01-01T00:00:00Z',
  };
  await expect(tenants.noteEvent({ tenantId, ...news })).rejects.toMatchObject({
    ...gone,
    details: { erased: 'tenant' },
  });
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ tenants } = await tenantService(own.database, { neighbours }));
    others = await create();
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    tenantId = await create();
    asked = [];
    answers = something;
  });

  test('everything is destroyed, at the neighbours first, and said by kind', async () => {
    let closed = false;
    answers = async (path, time) => {
      // Everything is closed before the first of them is asked.
      if (!closed) await expectClosed();
      closed = true;
      return something(path, time);
    };
    expect(await tenants.deleteTenant({ tenantId })).toEqual({
      deleted: true,
      erased: { ...theirs, ...ownKinds },
      remaining: false,
    });
    expect(asked).toEqual(steps);
    expect(await rowsOf(tenantId)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await rowsOf(others)).toEqual([9, 1, 1, 1, 1, 1, 1, 1, 1]);
    await expect(tenants.getTenant({ tenantId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await tenants.deleteTenant({ tenantId })).toEqual({ deleted: false, erased: {}, remaining: false });
    expect(asked).toEqual(steps);
    // Its names are free.
    const { id: heir } = await tenants.createTenant({ name: 'Heir', subdomain: `acme-${next}` });
    expect(await tenants.addNumber({ tenantId: heir, ...number(next) })).toMatchObject({ tenantId: heir });
  });

  test.each(steps)('broken off at %s, and carried on by the next call, of another process', async (step) => {
    answers = async (path, time) => (path === step.replace('*', tenantId) ? away() : something(path, time));
    const kinds = { ...theirs } as Record<string, number>;
    const missed = step.split('/')[1] ?? '';
    if (step.endsWith('/erase')) {
      delete kinds[missed];
      kinds.files = 3;
    } else kinds.deadLetters = 2;
    for (const erased of [kinds, {}]) {
      expect(await tenants.deleteTenant({ tenantId })).toEqual({ deleted: false, erased, remaining: true });
      await expectClosed();
      expect(await rowsOf(tenantId)).toEqual([9, 1, 1, 1, 1, 1, 1, 1, 1]);
    }
    // Each was asked, whoever was away.
    expect(new Set(asked)).toEqual(new Set(steps));

    answers = async (path) => something(path, path === step.replace('*', tenantId) ? 1 : 2);
    const another = (await tenantService(own.database, { neighbours })).tenants;
    const { deleted, erased, remaining } = await another.deleteTenant({ tenantId });
    expect({ deleted, remaining }).toEqual({ deleted: true, remaining: false });
    expect(erased).toMatchObject(step.endsWith('/erase') ? { [missed]: 3, files: 1 } : { deadLetters: 2 });
    expect(await rowsOf(tenantId)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('a neighbour that erases piece by piece is asked until nothing is left', async () => {
    answers = async (path, time) =>
      path.startsWith('/state')
        ? json({ erased: { messages: 10 }, remaining: time < 4 })
        : quiet(path, { method: 'POST', headers: {} });
    expect(await tenants.deleteTenant({ tenantId })).toEqual({
      deleted: true,
      erased: { messages: 40, ...ownKinds },
      remaining: false,
    });
  });

  test('when the time is over the call says so, be a neighbour slow or silent', async () => {
    const store = tenantStore(own.database);
    const log = openLog({ level: 'silent' });
    const silent = { name: 'silent', erase: () => new Promise<never>(() => {}) };
    const endless = {
      name: 'endless',
      erase: async () => {
        await new Promise(setImmediate);
        return { erased: { messages: 1 }, remaining: true };
      },
    };
    const quick = { name: 'quick', erase: async () => ({ erased: { files: 1 }, remaining: false }) };
    const eraser = (...given: (typeof silent | typeof endless | typeof quick)[]) =>
      tenantEraser({ store, neighbours: given, log, patienceMs: 30 });
    expect(await eraser(quick, silent)(tenantId)).toEqual({ deleted: false, erased: { files: 1 }, remaining: true });
    expect(await eraser(endless)(tenantId)).toEqual({
      deleted: false,
      erased: { messages: expect.any(Number) },
      remaining: true,
    });
    expect(await rowsOf(tenantId)).toEqual([9, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(await tenants.deleteTenant({ tenantId })).toMatchObject({ deleted: true });
  });

  test('thousands of events go too, some at a time', async () => {
    await own.database.tables().asOwner((db) =>
      sql`
        insert into tenant_events (tenant_id, id, digest, waba_id, field, summary, at, payload)
        select ${tenantId}::uuid, gen_random_uuid(), n::text, '9', 'security', 'x', now(), '{}'
        from generate_series(1, 10500) as n`.execute(db),
    );
    const { deleted, erased } = await tenants.deleteTenant({ tenantId });
    expect({ deleted, events: erased.events }).toEqual({ deleted: true, events: 10_501 });
  });

  test('of two at once one has done it, and what each of them says adds up', async () => {
    const both = await Promise.all([tenants.deleteTenant({ tenantId }), tenants.deleteTenant({ tenantId })]);
    expect(both.filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(both.every(({ remaining }) => !remaining)).toBe(true);
    for (const [name, count] of Object.entries(ownKinds))
      expect({ name, count: both.reduce((sum, { erased }) => sum + (erased[name] ?? 0), 0) }).toEqual({ name, count });
  });
}

describe('on pglite', () => {
  suite('pglite');
});
if ((await realStores()).postgresql)
  describe('on postgresql', () => {
    suite('postgresql');
  });
else absent('PostgreSQL for the erasure of a tenant');
