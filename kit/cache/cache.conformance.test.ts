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

    test('a limiter opens its window again', async () => {
      const limiter = cache.limiter({ name: 'short', points: 1, windowMs: 1_000 });
      await limiter.take('k');
      expect(await limiter.take('k')).toMatchObject({ allowed: false });
      await vi.waitFor(async () => expect(await limiter.take('k')).toMatchObject({ allowed: true }), {
        timeout: 5_000,
        interval: 100,
      });
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
