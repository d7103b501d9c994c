import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { absent, realStores, testPrefix } from '../testing/stores.ts';
import { tcpProxy } from '../testing/tcp-proxy.ts';
import type { Cache } from './cache.ts';
import { openMemoryCache } from './memory.ts';
import { openRedisCache } from './redis.ts';

function conformance(name: string, open: () => Promise<Cache>) {
  describe(name, () => {
    let cache: Cache;
    beforeEach(async () => {
      cache = await open();
    });
    afterEach(async () => {
      await cache.delete('k').catch(() => undefined);
      await cache.close();
    });

    test('keeps, overwrites, deletes', async () => {
      expect(await cache.get('k')).toBeNull();
      await cache.set('k', 'Grüße 👋', 10_000);
      expect(await cache.get('k')).toBe('Grüße 👋');
      await cache.set('k', 'two', 10_000);
      expect(await cache.get('k')).toBe('two');
      await cache.delete('k');
      expect(await cache.get('k')).toBeNull();
      await cache.ping();
    });

    test('of those who write at once where nothing stands, the first one has it', async () => {
      const told = await Promise.all(['a', 'b', 'c'].map((value) => cache.setIfAbsent('k', value, 10_000)));
      const stands = await cache.get('k');
      expect(told).toEqual([stands, stands, stands]);
      await cache.delete('k');
      expect(await cache.setIfAbsent('k', 'd', 40)).toBe('d');
      await vi.waitFor(async () => expect(await cache.setIfAbsent('k', 'e', 10_000)).toBe('e'));
    });

    test('forgets in time', async () => {
      await cache.set('k', 'v', 40);
      expect(await cache.get('k')).toBe('v');
      await vi.waitFor(async () => expect(await cache.get('k')).toBeNull());
    });

    test('a limiter counts each key by itself, says where it stands, and begins anew', async () => {
      const limiter = cache.limiter({ name: 'calls', points: 3, windowMs: 300_000 });
      const taken = [];
      for (let count = 0; count < 4; count += 1) taken.push(await limiter.take('k'));
      expect(taken.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ]);
      for (const { limit, resetMs } of taken) {
        expect(limit).toBe(3);
        expect(resetMs).toBeGreaterThan(200_000);
        expect(resetMs).toBeLessThanOrEqual(300_000);
      }
      expect(await limiter.take('other', 2)).toMatchObject({ allowed: true, remaining: 1 });
      const another = cache.limiter({ name: 'others', points: 1, windowMs: 300_000 });
      expect(await another.take('k')).toMatchObject({ allowed: true });
      await limiter.forget('k');
      expect(await limiter.take('k')).toMatchObject({ allowed: true, remaining: 2 });
    });

    const slow = (key: string, burst: number, more = {}) => ({ key, burst, everyMs: 300_000, ...more });

    test('a bucket gives its burst, then one place at a time', async () => {
      const one = slow('bucket', 3);
      const taken = [];
      for (let count = 0; count < 4; count += 1) taken.push(await cache.buckets.take([one]));
      expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
      expect(taken[0]).toMatchObject({ waitMs: 0 });
      expect(taken[0]?.left).toBeCloseTo(2 / 3, 2);
      const refused = taken[3] as { afterMs: number; by: number };
      expect(refused.by).toBe(0);
      expect(refused.afterMs).toBeGreaterThan(290_000);
      expect(refused.afterMs).toBeLessThanOrEqual(300_000);
      expect(await cache.buckets.take([slow('another', 1)])).toMatchObject({ allowed: true });
    });

    test('a place comes back in time', async () => {
      const quick = { key: 'quick', burst: 1, everyMs: 60 };
      expect(await cache.buckets.take([quick])).toMatchObject({ allowed: true });
      await vi.waitFor(async () => expect(await cache.buckets.take([quick])).toMatchObject({ allowed: true }));
    });

    test('who may wait reserves a place, each a later one, up to the end of his patience', async () => {
      const patient = { ...slow('patient', 1), patienceMs: 650_000 };
      const taken = await Promise.all([1, 2, 3, 4].map(() => cache.buckets.take([patient])));
      const waits = taken.map((one) => (one.allowed ? Math.round(one.waitMs / 100_000) : null));
      expect(waits).toEqual([0, 3, 6, null]);
      expect(await cache.buckets.take([{ ...patient, patienceMs: 0 }])).toMatchObject({ allowed: false });
    });

    test('of several buckets a place of each, or none', async () => {
      const [wide, narrow] = [slow('wide', 3), slow('narrow', 1)];
      expect(await cache.buckets.take([wide, narrow])).toMatchObject({ allowed: true });
      for (let count = 0; count < 3; count += 1)
        expect(await cache.buckets.take([wide, narrow])).toMatchObject({ allowed: false, by: 1 });
      expect(await cache.buckets.take([wide])).toMatchObject({ allowed: true });
      expect(await cache.buckets.take([wide])).toMatchObject({ allowed: true });
      expect(await cache.buckets.take([wide])).toMatchObject({ allowed: false });
      expect(await cache.buckets.take([wide, slow('fresh', 1)])).toMatchObject({ allowed: false, by: 0 });
      expect(await cache.buckets.take([slow('fresh', 1)])).toMatchObject({ allowed: true });
    });

    test('a bucket on hold gives nothing, and holding it again does not shorten that', async () => {
      const held = slow('held', 5);
      await cache.buckets.hold(held, 1_200_000);
      await cache.buckets.hold(held, 10);
      const refused = (await cache.buckets.take([held])) as { allowed: boolean; afterMs: number };
      expect(refused.allowed).toBe(false);
      expect(refused.afterMs).toBeGreaterThan(1_100_000);
      expect(refused.afterMs).toBeLessThanOrEqual(1_200_000);
    });

    test('a window grants what there is below each limit', async () => {
      const take = (upTo: number, wanted?: number) =>
        cache.windows.take('w', { upTo, windowMs: 300_000, ...(wanted && { wanted }) });
      expect(await take(10, 4)).toMatchObject({ granted: 4, count: 4 });
      expect(await take(5, 4)).toMatchObject({ granted: 1, count: 5 });
      expect(await take(5)).toMatchObject({ granted: 0, count: 5 });
      const last = await take(10);
      expect(last).toMatchObject({ granted: 1, count: 6 });
      expect(last.resetMs).toBeGreaterThan(200_000);
      expect(last.resetMs).toBeLessThanOrEqual(300_000);
    });

    test('a window learns what is counted elsewhere', async () => {
      const take = () => cache.windows.take('w', { upTo: 10, windowMs: 60_000 });
      await take();
      await cache.windows.learn('w', { count: 7, resetMs: 60_000 });
      expect(await take()).toMatchObject({ granted: 1, count: 8 });
      await cache.windows.learn('w', { count: 3, resetMs: 60_000 });
      expect(await take()).toMatchObject({ count: 9 });
      // Its window began before ours and ends sooner.
      await cache.windows.learn('w', { count: 10, resetMs: 31_000 });
      const spent = await take();
      expect(spent).toMatchObject({ granted: 0, count: 10 });
      expect(spent.resetMs).toBeLessThanOrEqual(31_000);
      await cache.windows.learn('w', { count: 1, resetMs: 90_000 });
      const next = await take();
      expect(next).toMatchObject({ granted: 1, count: 2 });
      expect(next.resetMs).toBeGreaterThan(80_000);
    });

    test('a closed window grants nothing', async () => {
      await cache.windows.close('w', 500_000);
      const refused = await cache.windows.take('w', { upTo: 10, windowMs: 60_000 });
      expect(refused.granted).toBe(0);
      expect(refused.resetMs).toBeGreaterThan(400_000);
      await cache.windows.close('short', 1);
      await vi.waitFor(async () =>
        expect(await cache.windows.take('short', { upTo: 1, windowMs: 60_000 })).toMatchObject({ granted: 1 }),
      );
    });

    test('a limiter opens its window again', async () => {
      const limiter = cache.limiter({ name: 'short', points: 1, windowMs: 1_000 });
      await limiter.take('k');
      expect(await limiter.take('k')).toMatchObject({ allowed: false });
      await vi.waitFor(async () => expect(await limiter.take('k')).toMatchObject({ allowed: true }), {
        timeout: 5_000,
        interval: 100,
      });
    });

    test('what is said is heard by whoever listens to it', async () => {
      const heard: string[] = [];
      const stop = cache.broadcast.hear('presence', (text) => void heard.push(text));
      await vi.waitFor(async () => {
        await cache.broadcast.say('presence', 'Grüße');
        expect(heard).toContain('Grüße');
      });
      await cache.broadcast.say('other', 'not for us');
      await cache.broadcast.say('presence', 'last');
      await vi.waitFor(() => expect(heard.at(-1)).toBe('last'));
      expect(heard).not.toContain('not for us');
      stop();
      const ear = vi.fn<(text: string) => void>();
      const again = cache.broadcast.hear('echo', ear);
      await vi.waitFor(async () => {
        await cache.broadcast.say('presence', 'unheard');
        await cache.broadcast.say('echo', 'x');
        expect(ear).toHaveBeenCalled();
      });
      expect(heard.at(-1)).toBe('last');
      again();
    });

    test('a lease has one holder', async () => {
      const takers = await Promise.all(Array.from({ length: 5 }, () => cache.lease('k', 10_000)));
      const held = takers.filter((lease) => lease !== null);
      expect(held).toHaveLength(1);
      await held[0]?.release();
      const next = await cache.lease('k', 10_000);
      expect(next).not.toBeNull();
      await held[0]?.release();
      expect(await cache.lease('k', 10_000)).toBeNull();
      await next?.release();
    });

    test('a lease ends by itself, and its old holder cannot end the next', async () => {
      const old = await cache.lease('k', 30);
      const next = await vi.waitFor(async () => {
        const lease = await cache.lease('k', 10_000);
        expect(lease).not.toBeNull();
        return lease;
      });
      await old?.release();
      expect(await cache.lease('k', 10_000)).toBeNull();
      await next?.release();
    });
  });
}

conformance('memory cache', async () => openMemoryCache());

test('memory cache: the oldest entry gives way', async () => {
  const cache = openMemoryCache({ maxEntries: 2 });
  for (const key of ['a', 'b', 'c']) await cache.set(key, key, 10_000);
  expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([null, 'b', 'c']);
});

const { redis: url } = await realStores();
if (url) {
  conformance('Redis cache', () => openRedisCache({ url, prefix: testPrefix() }));

  test('Redis cache: processes hear each other, again after Redis was away', async () => {
    const prefix = testPrefix();
    const proxy = await tcpProxy(url);
    const open = () => openRedisCache({ url: proxy.url, prefix });
    const [one, other] = await Promise.all([open(), open()]);
    const heard: string[] = [];
    one.broadcast.hear('news', (text) => void heard.push(text));
    const arrives = (text: string) =>
      vi.waitFor(
        async () => {
          await other.broadcast.say('news', text);
          expect(heard).toContain(text);
        },
        { timeout: 8_000 },
      );
    await arrives('before');
    proxy.mode('drop');
    proxy.cut();
    await vi.waitFor(() => expect(other.broadcast.say('news', 'lost')).rejects.toMatchObject({ code: 'unavailable' }));
    proxy.mode('pass');
    await arrives('after');
    expect(heard).not.toContain('lost');
    await Promise.all([one.close(), other.close(), proxy.close()]);
  }, 30_000);

  test('Redis cache: processes share a limiter, and each counts for itself while Redis is away', async () => {
    const prefix = testPrefix();
    const proxy = await tcpProxy(url);
    const [one, other] = await Promise.all([
      openRedisCache({ url: proxy.url, prefix }),
      openRedisCache({ url: proxy.url, prefix }),
    ]);
    const options = { name: 'shared', points: 2, windowMs: 300_000 };
    const [first, second] = [one.limiter(options), other.limiter(options)];
    await first.take('k');
    expect(await second.take('k')).toMatchObject({ allowed: true, remaining: 0 });
    expect(await first.take('k')).toMatchObject({ allowed: false });
    proxy.mode('drop');
    proxy.cut();
    const alone = [];
    for (let count = 0; count < 3; count += 1) alone.push((await second.take('k')).allowed);
    expect(alone).toEqual([true, true, false]);
    proxy.mode('pass');
    await vi.waitFor(() => one.ping(), { timeout: 5_000 });
    await first.forget('k');
    await Promise.all([one.close(), other.close(), proxy.close()]);
  }, 30_000);

  test('Redis cache: processes share buckets and windows, and each counts for itself while Redis is away', async () => {
    const prefix = testPrefix();
    const proxy = await tcpProxy(url);
    const open = () => openRedisCache({ url: proxy.url, prefix });
    const [one, other] = await Promise.all([open(), open()]);
    const bucket = { key: 'shared', burst: 2, everyMs: 300_000 };
    const window = { upTo: 2, windowMs: 300_000 };
    await one.buckets.take([bucket]);
    expect(await other.buckets.take([bucket])).toMatchObject({ allowed: true });
    expect(await one.buckets.take([bucket])).toMatchObject({ allowed: false });
    await one.windows.take('shared', window);
    expect(await other.windows.take('shared', window)).toMatchObject({ granted: 1, count: 2 });
    expect(await one.windows.take('shared', window)).toMatchObject({ granted: 0 });

    proxy.mode('blackhole');
    const alone = [];
    for (let count = 0; count < 3; count += 1) alone.push((await other.buckets.take([bucket])).allowed);
    expect(alone).toEqual([true, true, false]);
    await other.buckets.hold(bucket, 10);
    for (let count = 0; count < 3; count += 1) alone.push((await other.windows.take('shared', window)).granted);
    expect(alone.slice(3)).toEqual([1, 1, 0]);
    await other.windows.learn('shared', { count: 1, resetMs: 300_000 });
    await other.windows.close('shared', 10);

    proxy.mode('pass');
    await vi.waitFor(async () => expect(await other.buckets.take([bucket])).toMatchObject({ allowed: false, by: 0 }), {
      timeout: 8_000,
    });
    await Promise.all([one.close(), other.close(), proxy.close()]);
  }, 30_000);

  test('Redis cache: away is a fault in time, and it comes back', async () => {
    const proxy = await tcpProxy(url);
    const cache = await openRedisCache({ url: proxy.url, prefix: testPrefix() });
    await cache.set('k', 'v', 10_000);
    proxy.mode('blackhole');
    await expect(cache.get('k')).rejects.toMatchObject({ code: 'unavailable' });
    proxy.mode('drop');
    await expect(cache.get('k')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(cache.ping()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(openRedisCache({ url: proxy.url })).rejects.toMatchObject({ code: 'unavailable' });
    proxy.mode('pass');
    await vi.waitFor(async () => expect(await cache.get('k')).toBe('v'), { timeout: 8_000 });
    await cache.close();
    await proxy.close();
  }, 20_000);
} else absent('Redis cache');
