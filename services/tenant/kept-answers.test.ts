import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Cache } from '../../kit/cache/cache.ts';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import { openRedisCache } from '../../kit/cache/redis.ts';
import { box } from '../../kit/crypto.ts';
import type { Database } from '../../kit/database/database.ts';
import { openPostgresql } from '../../kit/database/postgresql.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import {
  absent,
  dropRedis,
  realStores,
  type TestDatabase,
  testDatabase,
  testPrefix,
} from '../../kit/testing/stores.ts';
import { type TcpProxy, tcpProxy } from '../../kit/testing/tcp-proxy.ts';
import { masterKey, type TenantService, tenantService } from '../../test/tenant-service.ts';
import { keptAnswers } from './kept-answers.ts';

const soon = { timeout: 15_000, interval: 10 };
const log = openLog({ level: 'silent' });

describe('answers that are kept', () => {
  const away = () => new Fault('unavailable', 'away');
  const question = { number: '1' };
  type Answer = { owner: string; secret: string };
  let cache: Cache;
  let source: () => Promise<Answer>;
  const open = (everyMs = 60_000) => {
    const answers = keptAnswers({ cache, box: box([masterKey('a', 1)]), log, everyMs });
    const ask = answers.kept(
      'owner',
      () => source(),
      ({ owner }: Answer, _: { number: string }) => (owner === '' ? [] : [owner]),
    );
    return { ...answers, ask };
  };
  const answer = { owner: 't1', secret: 'palisander' };
  beforeEach(() => {
    cache = openMemoryCache();
    source = async () => answer;
  });

  test('are given when the source is away, by another process too, and for no other failure', async () => {
    const first = open();
    expect(await first.ask(question)).toEqual(answer);
    await first.settled();
    source = () => Promise.reject(away());
    expect(await open().ask(question)).toEqual(answer);
    await expect(open().ask({ number: '2' })).rejects.toMatchObject({ code: 'unavailable' });
    source = () => Promise.reject(new Fault('not_found', 'gone'));
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('asked for the first time all at once, all of them are kept', async () => {
    const first = open();
    const numbers = ['1', '2', '3', '4'];
    await Promise.all(numbers.map((number) => first.ask({ number })));
    await first.settled();
    source = () => Promise.reject(away());
    const second = open();
    for (const number of numbers) expect(await second.ask({ number })).toEqual(answer);
  });

  test('are sealed, and open in their own place only', async () => {
    const places = new Map<string, string>();
    cache = { ...cache, set: async (key, value) => void places.set(key, value) };
    cache.setIfAbsent = async (key, value) => places.get(key) ?? (places.set(key, value), value);
    cache.get = async (key) => places.get(key) ?? null;
    const { ask, settled } = open();
    await ask(question);
    await settled();
    expect([...places].join()).not.toContain('palisander');
    const [place, sealed] = [...places].find(([key]) => key.includes('owner')) as [string, string];
    places.set(place.replace(/1$/, '2'), sealed);
    source = () => Promise.reject(away());
    expect(await open().ask(question)).toEqual(answer);
    await expect(open().ask({ number: '2' })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('are void after a change, also what was asked before it and is written behind it', async () => {
    const { ask, settled, forget } = open();
    await ask(question);
    await settled();
    await forget('t1');
    const old = source;
    source = () => Promise.reject(away());
    await expect(ask(question)).rejects.toMatchObject({ code: 'unavailable' });

    // The second reading hangs while the tenant is changed.
    const reading = Promise.withResolvers<Answer>();
    let asked = 0;
    source = () => ((asked += 1) === 1 ? old() : reading.promise);
    const slow = open();
    await slow.ask(question);
    await vi.waitFor(() => expect(asked).toBe(2), soon);
    await slow.forget('t1');
    reading.resolve(answer);
    await slow.settled();
    source = () => Promise.reject(away());
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('about nobody, or about somebody else at the second look, are not kept', async () => {
    source = async () => ({ owner: '', secret: '' });
    const nobody = open();
    await nobody.ask(question);
    let asked = 0;
    source = async () => ({ owner: `t${(asked += 1)}`, secret: '' });
    const moved = open();
    await moved.ask(question);
    await moved.settled();
    source = () => Promise.reject(away());
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a change while the cache is away voids them as soon as it is back', async () => {
    const { ask, settled, forget } = open(1);
    await ask(question);
    await settled();
    const there = { ...cache };
    cache.delete = () => Promise.reject(away());
    await forget('t1');
    source = () => Promise.reject(away());
    // This process knows of the change meanwhile.
    await expect(ask(question)).rejects.toMatchObject({ code: 'unavailable' });
    Object.assign(cache, there);
    await vi.waitFor(async () => {
      source = async () => ({ ...answer, secret: 'mahogany' });
      await ask(question);
      await settled();
      source = () => Promise.reject(away());
      expect(await open().ask(question)).toEqual({ ...answer, secret: 'mahogany' });
    }, soon);
  });

  test('a source that is silent is away, where an answer is kept', async () => {
    const first = open();
    await first.ask(question);
    await first.settled();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    source = () => promise;
    expect(await open().ask(question)).toEqual(answer);
    const other = open().ask({ number: '2' });
    setTimeout(() => resolve({ owner: 't1', secret: 'late' }), 2_100);
    expect(await other).toEqual({ owner: 't1', secret: 'late' });
  });
});

const { postgresql, redis } = await realStores();
if (postgresql && redis) {
  describe('tenant without its database', () => {
    let made: TestDatabase;
    let database: Database;
    let proxies: { database: TcpProxy; cache: TcpProxy };
    let cache: Cache;
    let prefix: string;
    let services: TenantService[];
    const start = async () => {
      const service = await tenantService(database, { cache });
      services.push(service);
      return service.tenants;
    };

    beforeEach(async () => {
      made = await testDatabase('postgresql');
      prefix = testPrefix();
      proxies = { database: await tcpProxy(made.url as string), cache: await tcpProxy(redis) };
      database = await openPostgresql({ url: proxies.database.url });
      cache = await openRedisCache({ url: proxies.cache.url, prefix, mayBeAway: true });
      services = [];
    }, 30_000);
    afterEach(async () => {
      for (const proxy of Object.values(proxies)) proxy.mode('pass');
      for (const service of services) await service.close();
      await database.close();
      await cache.close();
      await made.drop();
      for (const proxy of Object.values(proxies)) await proxy.close();
      await dropRedis(redis, prefix);
    }, 30_000);

    const number = {
      phoneNumberId: '111',
      wabaId: '222',
      displayPhoneNumber: '+1 555 0100',
      accessToken: 'access-token-of-meta',
      integrationId: 'a3f1c1de-0000-4000-8000-000000000001',
      webhookSecret: 'w'.repeat(16),
    };

    test('every question of a message is answered, until something of the tenant changes', async () => {
      const tenants = await start();
      const { id: tenantId } = await tenants.createTenant({ name: 'A' });
      await tenants.addNumber({ tenantId, ...number });
      await tenants.putGenesys({ tenantId, domain: 'mypurecloud.ie', clientId: 'c', clientSecret: 's'.repeat(8) });
      await tenants.putMetaApp({ tenantId, appId: '333', appSecret: 'p'.repeat(32), verifyToken: 'v'.repeat(16) });
      const ask = async () =>
        Promise.allSettled([
          tenants.ownerOfNumber({ phoneNumberId: '111' }),
          tenants.ownersOfAccount({ wabaId: '222' }),
          tenants.ownerOfIntegration({ integrationId: number.integrationId }),
          tenants.ownerOfMetaApp({ appId: '333' }),
          tenants.whatsappCredential({ tenantId, phoneNumberId: '111' }),
          tenants.genesysCredential({ tenantId }),
          tenants.getTenant({ tenantId }),
          tenants.getNumber({ tenantId, phoneNumberId: '111' }),
        ]);
      const told = await ask();
      expect(told.map(({ status }) => status)).toEqual(told.map(() => 'fulfilled'));
      const [first] = services;
      await first?.close();
      proxies.database.mode('drop');
      expect(await ask()).toEqual(told);
      await expect(tenants.ownerOfNumber({ phoneNumberId: '999' })).rejects.toMatchObject({ code: 'unavailable' });
      await expect(tenants.listTenants({})).rejects.toMatchObject({ code: 'unavailable' });

      proxies.database.mode('pass');
      await vi.waitFor(() => tenants.updateTenant({ tenantId, status: 'suspended' }), soon);
      proxies.database.mode('drop');
      const after = await ask();
      expect(after.map(({ status }) => status)).toEqual(told.map(() => 'rejected'));
    }, 60_000);

    test('with the cache away as well as with it, questions are answered by the database', async () => {
      const tenants = await start();
      const { id: tenantId } = await tenants.createTenant({ name: 'A' });
      proxies.cache.mode('drop');
      await tenants.addNumber({ tenantId, ...number });
      expect((await tenants.ownerOfNumber({ phoneNumberId: '111' })).owner?.tenantId).toBe(tenantId);
      proxies.database.mode('drop');
      await expect(tenants.ownerOfNumber({ phoneNumberId: '111' })).rejects.toMatchObject({ code: 'unavailable' });
    }, 60_000);

    test('a cache that is away at the start is found when it is there', async () => {
      proxies.cache.mode('drop');
      const late = await openRedisCache({ url: proxies.cache.url, prefix, mayBeAway: true });
      await expect(late.get('k')).rejects.toMatchObject({ code: 'unavailable' });
      proxies.cache.mode('pass');
      await vi.waitFor(() => late.set('k', 'v', 1_000), soon);
      await late.close();
    }, 60_000);
  });
} else absent('PostgreSQL and Redis for the tenant service without its database');
