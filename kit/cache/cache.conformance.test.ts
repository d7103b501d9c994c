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
