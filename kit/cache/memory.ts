import { ownBroadcast } from './broadcast.ts';
import { ownBuckets } from './buckets.ts';
import type { Cache } from './cache.ts';
import { limiterOf, ownLimiter } from './limiter.ts';
import { ownWindows } from './windows.ts';

export type MemoryCacheOptions = { maxEntries?: number };

type Entry = { value: string; expiresAt: number };

/** For one process. The entry that was set longest ago gives way when there are too many. */
export function openMemoryCache({ maxEntries = 50_000 }: MemoryCacheOptions = {}): Cache {
  const entries = new Map<string, Entry>();

  function read(key: string): Entry | undefined {
    const entry = entries.get(key);
    if (!entry || entry.expiresAt > performance.now()) return entry;
    entries.delete(key);
    return undefined;
  }

  function write(key: string, value: string, ttlMs: number): Entry {
    const entry = { value, expiresAt: performance.now() + ttlMs };
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    return entry;
  }

  return {
    get: async (key) => read(key)?.value ?? null,
    async set(key, value, ttlMs) {
      write(key, value, ttlMs);
    },
    async setIfAbsent(key, value, ttlMs) {
      return (read(key) ?? write(key, value, ttlMs)).value;
    },
    async delete(key) {
      entries.delete(key);
    },
    async lease(key, ttlMs) {
      if (read(key)) return null;
      const mine = write(key, '', ttlMs);
      return {
        async release() {
          if (entries.get(key) === mine) entries.delete(key);
        },
      };
    },
    limiter: (options) => limiterOf(ownLimiter(options), options),
    buckets: ownBuckets(),
    windows: ownWindows(),
    broadcast: ownBroadcast(),
    ping: async () => undefined,
    async close() {
      entries.clear();
    },
  };
}
