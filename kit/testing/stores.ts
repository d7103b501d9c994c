import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Connection } from 'rabbitmq-client';
import { test } from 'vitest';
import type { Database } from '../database/database.ts';
import { openPglite } from '../database/pglite.ts';
import { openPostgresql } from '../database/postgresql.ts';
import { topics } from '../queue/queue.ts';
import { deadOf, exchangeOf, queueOf } from '../queue/rabbitmq/topology.ts';
import { emptyDump } from './embedded.ts';

export type RealStores = { postgresql?: string; redis?: string; rabbitmq?: string };

const standard: Required<RealStores> = {
  postgresql: 'postgresql://postgres@127.0.0.1:5432/postgres',
  redis: 'redis://127.0.0.1:6379',
  rabbitmq: 'amqp://guest:guest@127.0.0.1:5672',
};

let found: Promise<RealStores> | undefined;

/** The real servers that tests may use: those named in the environment, else those at the standard addresses. */
export function realStores(): Promise<RealStores> {
  found ??= look();
  return found;
}

async function look(): Promise<RealStores> {
  const named = {
    postgresql: process.env.DATABASE_URL ?? standard.postgresql,
    redis: process.env.REDIS_URL ?? standard.redis,
    rabbitmq: process.env.RABBITMQ_URL ?? standard.rabbitmq,
  };
  const entries = await Promise.all(
    Object.entries(named).map(async ([name, url]) => [name, (await listens(url)) ? url : undefined] as const),
  );
  return Object.fromEntries(entries);
}

function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1_000 });
    const answer = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', answer(true)).on('error', answer(false)).on('timeout', answer(false));
  });
}

/** Registers what stands in for a suite whose server is absent: skipped with the reason, or failing under CI=true. */
export function absent(what: string): void {
  const reason = `cannot run here [no ${what} at its setting or its standard place]`;
  if (process.env.CI === 'true')
    test(reason, () => {
      throw new Error(reason);
    });
  else test.skip(reason, () => undefined);
}

/** Stands before the names of everything that one test run makes on a shared server. */
export const testPrefix = () => `test-${randomBytes(6).toString('hex')}.`;

export type TestDatabase = { database: Database; url: string | undefined; drop(): Promise<void> };

/** An empty database of its own, closed and dropped by `drop`. */
export async function testDatabase(kind: Database['kind'], template?: Blob): Promise<TestDatabase> {
  if (kind === 'pglite') {
    const database = await openPglite({ loadDataDir: template ?? (await emptyDump()) });
    return { database, url: undefined, drop: () => database.close() };
  }
  const server = (await realStores()).postgresql;
  if (!server) throw new Error('no PostgreSQL server for tests');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openPostgresql({ url: url.href });
  return {
    database,
    url: url.href,
    async drop() {
      await database.close();
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Deletes every queue and exchange that a RabbitMQ queue with this prefix has made. */
export async function dropRabbitmq(url: string, prefix: string, partitions: number): Promise<void> {
  const connection = new Connection({ url });
  for (const topic of topics) {
    for (let partition = 0; partition < partitions; partition += 1) {
      await connection.queueDelete(queueOf(prefix, topic, partition));
    }
    await connection.queueDelete(deadOf(prefix, topic));
    await connection.exchangeDelete({ exchange: exchangeOf(prefix, topic) });
    await connection.exchangeDelete({ exchange: deadOf(prefix, topic) });
  }
  await connection.close();
}

/** Deletes every Redis key with this prefix. */
export async function dropRedis(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(keys as string[]);
  }
  await redis.quit();
}
