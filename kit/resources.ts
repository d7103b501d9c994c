import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Cache } from './cache/cache.ts';
import { openMemoryCache } from './cache/memory.ts';
import { openRedisCache } from './cache/redis.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgresql } from './database/postgresql.ts';
import type { Logger } from './log.ts';
import { openEmbeddedQueue } from './queue/embedded/queue.ts';
import type { Queue } from './queue/queue.ts';
import { openRabbitmqQueue } from './queue/rabbitmq/queue.ts';
import { tracedQueue } from './queue/traced.ts';
import type { Resource, ServiceDefinition } from './service.ts';
import type { Tracer } from './tracing.ts';

export type Resources = {
  database?: Database;
  queue?: Queue;
  cache?: Cache;
  /** The resources that a service named; touching another one throws. */
  for(definition: ServiceDefinition, tracer?: Tracer): { database: Database; queue: Queue; cache: Cache };
  /** Rejects when a resource that the service cannot work without cannot be reached. */
  ping(definition: ServiceDefinition): Promise<void>;
  /** One line for people: which stores are in use. */
  summary: string;
  close(): Promise<void>;
};

/** Connections of a process whose services have no tables of their own. */
const queuePoolSize = 4;

/** Where the embedded database lives. */
export const embeddedFolder = (dataDir: string): string => path.join(dataDir, 'pglite');

/** Opens the stores that these services need, real or embedded as the settings say, and brings the tables up to date. */
export async function openResources(
  config: Config,
  definitions: readonly ServiceDefinition[],
  log: Logger,
): Promise<Resources> {
  const needed = (resource: Resource) => definitions.some((definition) => definition.needs.includes(resource));
  const open: { database?: Database; queue?: Queue; cache?: Cache } = {};
  const close = async () => {
    await open.queue?.close();
    await open.cache?.close();
    await open.database?.close();
  };

  try {
    if (config.embedded && (needed('database') || needed('queue'))) {
      if (config.DATA_DIR !== 'memory:') await mkdir(config.DATA_DIR, { recursive: true });
      open.database = await openPglite(
        config.DATA_DIR === 'memory:' ? {} : { dataDir: embeddedFolder(config.DATA_DIR) },
      );
    } else if (needed('database') || needed('queue')) {
      // RabbitMQ holds what moves on at once; what waits for hours, or for RabbitMQ, lies in the database.
      const forQueueAlone = !needed('database');
      open.database = await openPostgresql({
        url: config.DATABASE_URL as string,
        ...(forQueueAlone && { poolSize: queuePoolSize, mayBeAway: true }),
      });
    }
    for (const { name, migrations } of definitions) {
      const applied = migrations ? await open.database?.migrate(name, migrations) : [];
      if (applied?.length) log.info({ service: name, applied }, 'tables brought up to date');
    }
    if (needed('queue')) {
      open.queue = config.embedded
        ? await openEmbeddedQueue({ database: open.database as Database, log })
        : await openRabbitmqQueue({
            url: config.RABBITMQ_URL as string,
            database: open.database as Database,
            prefix: config.STORE_PREFIX,
            log,
          });
    }
    if (needed('cache')) {
      open.cache = config.embedded
        ? openMemoryCache()
        : await openRedisCache({
            url: config.REDIS_URL as string,
            prefix: config.STORE_PREFIX,
            mayBeAway: definitions.every((one) => !one.needs.includes('cache') || one.worksWithout?.includes('cache')),
          });
    }
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }

  const named = <R extends Resource>(definition: ServiceDefinition, resource: R) => {
    const value = open[resource];
    if (!value || !definition.needs.includes(resource))
      throw new Error(`${definition.name} does not name "${resource}" in its needs`);
    return value as NonNullable<(typeof open)[R]>;
  };
  return {
    ...open,
    for: (definition, tracer) => ({
      /** Whoever has the queue may keep beside it what is about its messages. */
      get database() {
        return definition.needs.includes('queue') ? (open.database as Database) : named(definition, 'database');
      },
      get queue() {
        const queue = named(definition, 'queue');
        return tracer ? tracedQueue(queue, tracer) : queue;
      },
      get cache() {
        return named(definition, 'cache');
      },
    }),
    async ping(definition) {
      const { needs, worksWithout = [] } = definition;
      const vital = needs.filter((resource) => !worksWithout.includes(resource));
      await Promise.all(vital.map((resource) => named(definition, resource).ping()));
    },
    summary: config.embedded
      ? `stores: embedded in ${config.DATA_DIR} (for evaluation and development; set DATABASE_URL, REDIS_URL and RABBITMQ_URL for production)`
      : 'stores: PostgreSQL, Redis and RabbitMQ',
    close,
  };
}
