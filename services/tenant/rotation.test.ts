import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vault } from '../../kit/crypto.ts';
import type { Database } from '../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { masterKey, type TenantService, tenantService } from '../../test/tenant-service.ts';
import { credentialStore } from './credentials.ts';
import { rotationStore } from './rotation.ts';
import type { Tables } from './tables.ts';

const [old, fresh, other] = [masterKey('old', 1), masterKey('fresh', 2), masterKey('other', 3)] as const;
const count = 200;

let own: TestDatabase;
const tables = () => own.database.tables<Tables>();
type Api = TenantService['tenants'];
const start = async (...masterKeys: (typeof old)[]): Promise<Api> =>
  (await tenantService(own.database, { masterKeys })).tenants;

/** What each tenant was given last, by its id. */
const given = new Map<string, { number: string; accessToken: string; webhookSecret: string }>();

async function addTenant(api: Api, at: number) {
  const { id: tenantId } = await api.createTenant({ name: `Tenant ${at}` });
  const secrets = { accessToken: `token-${at}-0`, webhookSecret: `webhook-secret-${at}-0` };
  const number = `number-${at}`;
  const ids = { phoneNumberId: number, wabaId: '9', integrationId: `integration-of-${number}` };
  await api.addNumber({ tenantId, ...ids, displayPhoneNumber: '+1', ...secrets });
  given.set(tenantId, { number, ...secrets });
}

async function expectOpen(api: Api, tenantId: string) {
  const { number, accessToken, webhookSecret } = given.get(tenantId) ?? { number: '', accessToken: '' };
  expect(await api.whatsappCredential({ tenantId, phoneNumberId: number })).toEqual({ accessToken });
  const { webhookSecrets } = await api.ownerOfIntegration({ integrationId: `integration-of-${number}` });
  expect(webhookSecrets[0]).toBe(webhookSecret);
}

async function expectAllOpen(api: Api) {
  for (const tenantId of given.keys()) await expectOpen(api, tenantId);
}

/** Until nothing is left, and says how often it was asked. */
async function rotateAll(api: Api, limit = 50) {
  const { startedAt } = await api.beginRotation({});
  let calls = 0;
  for (let left = 1; left > 0; calls += 1) ({ left } = await api.rotateKeys({ startedAt, limit }));
  return { calls, ...(await api.finishRotation({ startedAt })) };
}

async function untilSomebodyWaits() {
  const waiting = sql`select from pg_locks where not granted and locktype in ('tuple', 'transactionid')`;
  while ((await tables().asOwner((db) => waiting.execute(db))).rows.length === 0);
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    given.clear();
    own = await testDatabase(kind);
    const api = await start(old);
    for (let at = 0; at < count; at += 1) await addTenant(api, at);
  }, 120_000);
  afterAll(() => own.drop());

  test('before the first rotation all is as it is', async () => {
    const api = await start(old);
    expect(await api.keyState({})).toEqual({ first: 'old', wrappedBy: { old: count }, rotation: null });
  });

  test('two hundred tenants, while secrets are read and written, broken off and carried on', async () => {
    const api = await start(fresh, old);
    let busy = true;
    let turns = 0;
    const ids = [...given.keys()];
    const traffic = async (first: number) => {
      for (let at = first; busy; at += 4) {
        const tenantId = ids[at % count] as string;
        const mine = given.get(tenantId) ?? { number: '' };
        await expectOpen(api, tenantId);
        // Both are changed, and the one before is kept: it is opened with the old key and sealed with the new one.
        const next = { accessToken: `token-${at}`, webhookSecret: `webhook-secret-${at}` };
        await api.updateNumber({ tenantId, phoneNumberId: mine.number, ...next });
        given.set(tenantId, { number: mine.number, ...next });
        await expectOpen(api, tenantId);
        turns += 1;
        // PGlite answers at once: without this nobody else would have a turn.
        await new Promise(setImmediate);
      }
    };
    const running = Promise.all([0, 1, 2, 3].map(traffic));
    // A failure below is the one to hear of.
    running.catch(() => {});
    const again = await start(fresh, old);
    const { startedAt } = await api.beginRotation({});
    try {
      expect(await api.rotateKeys({ startedAt, limit: 70 })).toMatchObject({ rotated: 70, left: count - 70 });
      // The process ends here, in the middle of the next tenant too: the transaction is undone.
      expect(await again.beginRotation({})).toEqual({ startedAt, finishedAt: null });
      expect((await again.keyState({})).wrappedBy).toEqual({ fresh: 70, old: count - 70 });
      await expect(again.finishRotation({ startedAt })).rejects.toMatchObject({ code: 'conflict' });
      // Two at once: each tenant is renewed by one of them.
      const both = await Promise.all([start(fresh, old), start(fresh, old)]);
      const rounds = await Promise.all(both.map((one) => one.rotateKeys({ startedAt, limit: 500 })));
      expect(rounds.reduce((sum, { rotated }) => sum + rotated, 0)).toBe(count - 70);
      expect(await again.rotateKeys({ startedAt, limit: 0 })).toEqual({ rotated: 0, left: 0 });

      const before = turns;
      while (turns < before + 8) await Promise.race([running, new Promise(setImmediate)]);
    } finally {
      busy = false;
    }
    await running;

    const finished = await again.finishRotation({ startedAt });
    expect(finished).toEqual({ startedAt, finishedAt: expect.any(String) });
    expect(await again.finishRotation({ startedAt })).toEqual(finished);
    expect(await again.keyState({})).toEqual({ first: 'fresh', wrappedBy: { fresh: count }, rotation: finished });
    // The old master key is taken out.
    await expectAllOpen(await start(fresh));
  }, 120_000);

  test('the next rotation is another one, and renews the same tenants again', async () => {
    const api = await start(other, fresh);
    const previous = (await api.keyState({})).rotation;
    const keys = async () => tables().asOwner((db) => db.selectFrom('tenants').select('data_key').execute());
    const before = new Set((await keys()).map(({ data_key }) => data_key));
    const { calls, startedAt } = await rotateAll(api, 90);
    expect(calls).toBe(3);
    expect(Date.parse(startedAt)).toBeGreaterThan(Date.parse(previous?.startedAt ?? ''));
    expect((await keys()).filter(({ data_key }) => before.has(data_key))).toEqual([]);
    await expectAllOpen(await start(other));
  }, 60_000);

  test('the time of the previous secret is that of its change, not of the rotation', async () => {
    const times = () =>
      tables().asOwner((db) =>
        db
          .selectFrom('tenant_credentials')
          .select(['tenant_id', 'name', 'subject', 'updated_at'])
          .orderBy('tenant_id')
          .orderBy('name')
          .execute(),
      );
    const before = await times();
    await rotateAll(await start(other));
    expect(await times()).toEqual(before);
  }, 60_000);

  test('without the master key of some of them the others are renewed, and nothing is lost', async () => {
    const lost = await start(old);
    await addTenant(lost, count);
    await addTenant(lost, count + 1);
    const api = await start(fresh, other);
    const { startedAt } = await api.beginRotation({});
    expect(await api.rotateKeys({ startedAt, limit: 500 })).toEqual({ rotated: count, left: 2 });
    const missing = { code: 'conflict', details: { missing: ['old'], left: 2 } };
    await expect(api.rotateKeys({ startedAt, limit: 500 })).rejects.toMatchObject({
      ...missing,
      message: 'MASTER_KEYS lacks old: 2 tenants keep their keys until it is there again',
    });
    expect(await api.rotateKeys({ startedAt, limit: 0 })).toEqual({ rotated: 0, left: 2 });
    await expect(api.finishRotation({ startedAt })).rejects.toMatchObject({ code: 'conflict' });
    expect((await api.keyState({})).wrappedBy).toEqual({ fresh: count, old: 2 });

    const whole = await start(fresh, old);
    expect(await whole.beginRotation({})).toEqual({ startedAt, finishedAt: null });
    expect(await whole.rotateKeys({ startedAt, limit: 1 })).toEqual({ rotated: 1, left: 1 });
    expect(await whole.rotateKeys({ startedAt, limit: 1 })).toEqual({ rotated: 1, left: 0 });
    await whole.finishRotation({ startedAt });
    await expectAllOpen(await start(fresh));
  }, 60_000);

  test('a secret that does not open keeps its tenant back, with all of it, and nobody else', async () => {
    const api = await start(fresh);
    const [tenantId] = [...given.keys()] as [string];
    const where = { tenant_id: tenantId, name: 'whatsapp-access-token' } as const;
    const row = (db: Parameters<Parameters<ReturnType<typeof tables>['asOwner']>[0]>[0]) =>
      db.updateTable('tenant_credentials').where('tenant_id', '=', where.tenant_id).where('name', '=', where.name);
    const kept = await tables().asOwner((db) =>
      db.selectFrom('tenant_credentials').selectAll().where('tenant_id', '=', tenantId).orderBy('name').execute(),
    );
    const sealed = kept.find(({ name }) => name === where.name)?.sealed ?? '';
    await tables().asOwner((db) =>
      row(db)
        .set({ sealed: `v1.${'A'.repeat(60)}` })
        .execute(),
    );
    const { startedAt } = await api.beginRotation({});
    expect(await api.rotateKeys({ startedAt, limit: 500 })).toEqual({ rotated: given.size - 1, left: 1 });
    await expect(api.rotateKeys({ startedAt, limit: 500 })).rejects.toMatchObject({
      code: 'internal',
      details: { left: 1, tenantId },
    });
    await tables().asOwner((db) => row(db).set({ sealed }).execute());
    await expectAllOpen(api);
    expect(await api.rotateKeys({ startedAt, limit: 500 })).toEqual({ rotated: 1, left: 0 });
    await api.finishRotation({ startedAt });
  }, 60_000);

  test('a secret that is being written holds the renewal up until it is there', async () => {
    const [tenantId] = [...given.keys()] as [string];
    const ring = vault([fresh]);
    const [credentials, rotation] = [credentialStore(own.database, ring), rotationStore(own.database, ring)];
    let renewal: Promise<boolean> | undefined;
    await credentials.write(tenantId, async (_tx, secrets) => {
      renewal = rotation.renew(tenantId, new Date('2100-01-01'));
      if (kind === 'postgresql') await Promise.race([renewal, untilSomebodyWaits()]);
      await secrets.put('genesys-client-secret', '', 'written');
    });
    expect(await renewal).toBe(true);
    expect(await credentials.open(tenantId, 'genesys-client-secret', '')).toBe('written');
  });

  test('and one that is written during the renewal is sealed with the new key', async () => {
    const [tenantId] = [...given.keys()] as [string];
    const ring = vault([fresh]);
    const credentials = credentialStore(own.database, ring);
    let writing: Promise<void> | undefined;
    const newKey = (owner: string) => {
      writing = credentials.write(owner, async (_tx, secrets) => secrets.put('genesys-client-secret', '', 'later'));
      return ring.newKey(owner);
    };
    const rotation = rotationStore(own.database, { ...ring, newKey });
    expect(await rotation.renew(tenantId, new Date('2100-01-01'))).toBe(true);
    await writing;
    expect(await credentials.open(tenantId, 'genesys-client-secret', '')).toBe('later');
    await expectOpen(await start(fresh), tenantId);
  });

  test('one that begins while another is under way is the same, however many ask at once', async () => {
    const api = await start(fresh);
    const begun = await Promise.all(Array.from({ length: 10 }, () => api.beginRotation({})));
    expect(new Set(begun.map(({ startedAt }) => startedAt)).size).toBe(1);
    await expect(api.finishRotation({ startedAt: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
}

describe('on pglite', () => {
  suite('pglite');
});
if ((await realStores()).postgresql)
  describe('on postgresql', () => {
    suite('postgresql');
  });
else absent('PostgreSQL for the rotation of keys');
