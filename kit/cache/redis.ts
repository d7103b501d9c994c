import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { Fault } from '../fault.ts';
import type { Cache } from './cache.ts';
import { limiterOf, ownLimiter } from './limiter.ts';
import { redisBroadcast } from './redis-broadcast.ts';
import { redisBuckets } from './redis-buckets.ts';
import { redisWindows } from './redis-windows.ts';

export type RedisCacheOptions = {
  url: string;
  /** Stands before every key. */
  prefix?: string;
  /** Opens without the server too, and finds it when it is there. */
  mayBeAway?: boolean;
};

/** The cache is there to be fast: whoever waits longer than this is better served by the source. */
const commandTimeout = 1_000;
const connectTimeout = 3_000;
const reconnectAtMostMs = 2_000;

const releaseScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/**
 * Every command fails with `Fault` `unavailable` while Redis is away, at once when the connection is known to be lost.
 * Rejects when Redis cannot be reached now, unless it may be away; a connection lost later comes back by itself.
 */
export async function openRedisCache({ url, prefix = '', mayBeAway = false }: RedisCacheOptions): Promise<Cache> {
  const redis = new Redis(url, {
    keyPrefix: prefix,
    lazyConnect: true,
    connectTimeout,
    commandTimeout,
    // Otherwise commands would wait in memory until Redis is back, and be sent again after a cut.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(50 * times, reconnectAtMostMs),
  });
  // Without a listener ioredis prints every failed reconnect; what matters is told by the commands.
  redis.on('error', () => undefined);

  async function ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (cause) {
      throw new Fault('unavailable', 'the cache does not answer', { cause });
    }
  }

  try {
    await ask(redis.connect());
  } catch (error) {
    if (!mayBeAway) {
      redis.disconnect();
      throw error;
    }
  }
  const { broadcast, close: stopHearing } = redisBroadcast(redis, prefix);
  return {
    get: (key) => ask(redis.get(key)),
    async set(key, value, ttlMs) {
      await ask(redis.set(key, value, 'PX', Math.ceil(ttlMs)));
    },
    async setIfAbsent(key, value, ttlMs) {
      const taken = await ask(redis.set(key, value, 'PX', Math.ceil(ttlMs), 'NX'));
      return taken === 'OK' ? value : ((await ask(redis.get(key))) ?? value);
    },
    async delete(key) {
      await ask(redis.del(key));
    },
    async lease(key, ttlMs) {
      const token = randomUUID();
      const taken = await ask(redis.set(key, token, 'PX', Math.ceil(ttlMs), 'NX'));
      if (taken !== 'OK') return null;
      return {
        async release() {
          await ask(redis.eval(releaseScript, 1, key, token));
        },
      };
    },
    limiter(options) {
      const shared = new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: options.name,
        points: options.points,
        duration: options.windowMs / 1000,
        insuranceLimiter: ownLimiter(options),
      });
      return limiterOf(shared, options);
    },
    buckets: redisBuckets(redis),
    windows: redisWindows(redis),
    broadcast,
    async ping() {
      await ask(redis.ping());
    },
    async close() {
      stopHearing();
      redis.disconnect();
    },
  };
}
