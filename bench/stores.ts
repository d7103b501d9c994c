import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Connection } from 'rabbitmq-client';
import { dropRabbitmq, realStores } from '../kit/testing/stores.ts';

/** Places of their own on the real servers, for one part of the bench. */
export type Stores = {
  databaseUrl: string;
  redisUrl: string;
  rabbitmqUrl: string;
  /** Stands before the names of queues and keys. */
  prefix: string;
  drop(): Promise<void>;
};

/** The servers that do not answer; the bench needs all three. */
export async function missingServers(): Promise<string[]> {
  const { postgresql, redis, rabbitmq } = await realStores();
  return [postgresql ? '' : 'PostgreSQL', redis ? '' : 'Redis', rabbitmq ? '' : 'RabbitMQ'].filter(Boolean);
}

/** As `openRabbitmqQueue` has them. */
const partitions = 8;

export async function openStores(): Promise<Stores> {
  const { postgresql, redis, rabbitmq } = await realStores();
  if (!postgresql || !redis || !rabbitmq) throw new Error(`no server: ${(await missingServers()).join(', ')}`);
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const prefix = `${name}.`;
  await administer(postgresql, `create database ${name}`);
  const databaseUrl = new URL(postgresql);
  databaseUrl.pathname = `/${name}`;
  return {
    databaseUrl: databaseUrl.href,
    redisUrl: redis,
    rabbitmqUrl: rabbitmq,
    prefix,
    async drop() {
      await administer(postgresql, `drop database if exists ${name} with (force)`);
      await dropRabbitmq(rabbitmq, prefix, partitions);
      const connection = new Connection({ url: rabbitmq });
      await connection.queueDelete(floorQueue(prefix));
      await connection.close();
      await dropRedis(redis, prefix);
    },
  };
}

export const floorQueue = (prefix: string) => `${prefix}floor`;

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropRedis(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
    if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
  }
  redis.disconnect();
}
