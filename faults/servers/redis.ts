import { join } from 'node:path';
import { Redis } from 'ioredis';
import { programIn } from './programs.ts';
import { type OwnServer, serverProcess } from './server-process.ts';

export type OwnRedis = OwnServer & { flush(): Promise<void> };

/** It keeps nothing on disk: stopped, it has forgotten everything. */
export async function ownRedis(folder: string, port: number): Promise<OwnRedis> {
  const url = `redis://127.0.0.1:${port}`;
  const options = { port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const server = serverProcess({
    name: 'Redis',
    command: await programIn('redis', 'redis-server'),
    args: Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    logFile: join(folder, 'redis.log'),
    stopSignal: 'SIGTERM',
    ready: () =>
      command(url, (redis) => redis.ping()).then(
        () => true,
        () => false,
      ),
  });
  return { name: 'Redis', port, url, ...server, flush: () => command(url, (redis) => redis.flushall()) };
}

async function command(url: string, ask: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await ask(redis);
  } finally {
    redis.disconnect();
  }
}
