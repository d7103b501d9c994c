import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Redis } from 'ioredis';
import { type AsyncMessage, Connection } from 'rabbitmq-client';
import { request } from 'undici';
import { topics } from '../../kit/queue/queue.ts';
import { deadOf } from '../../kit/queue/rabbitmq/topology.ts';
import { serviceNames } from '../../kit/service-names.ts';
import { everyColumn } from '../every-column.ts';
import type { Platform } from '../platform.ts';
import type { Written } from './planted.ts';

/**
 * Tables and columns that hold what people say, because that is what they are for (SECURITY.md). A table alone stands
 * for all its columns. Secrets may stand in none of them.
 */
const forBodies = [
  'messages',
  'message_payloads',
  'quarantine.payload',
  'queue_message.body',
  'queue_dead_letter.body',
  'queue_parked.body',
  'queue_spool.envelope',
  // Who a customer is.
  'mappings',
  'mapping_aliases',
  'message_senders',
  'mapping_words',
  // What messages are found by, and what people noted about customers.
  'message_words',
  'portal_notes',
];
const mayHoldBodies = (column: string) => forBodies.some((name) => column === name || column.startsWith(`${name}.`));

/** What the platform has written, apart: `strict` must hold neither bodies nor secrets, `kept` may hold bodies. */
export async function everythingWritten(platform: Platform): Promise<{ strict: Written[]; kept: Written[] }> {
  const columns = await tables(platform);
  const { strict, kept } = platform.settings.RABBITMQ_URL ? await deadLetters(platform) : { strict: [], kept: [] };
  return {
    strict: [
      ...columns.filter(({ place }) => !mayHoldBodies(place)),
      ...strict,
      ...(await answersAboutItself(platform)),
      ...(platform.settings.REDIS_URL ? await redis(platform) : []),
    ],
    kept: [...columns.filter(({ place }) => mayHoldBodies(place)), ...kept, ...(await dataFiles(platform))],
  };
}

/** Every column of every table with all its values. */
async function tables(platform: Platform): Promise<Written[]> {
  const database = platform.resources().find((open) => open.database)?.database;
  return database ? everyColumn(database) : [];
}

/** Headers and properties are shown by every tool of the broker, bodies only to those who ask for them. */
async function deadLetters({ settings }: Platform): Promise<{ strict: Written[]; kept: Written[] }> {
  const found = { strict: [] as Written[], kept: [] as Written[] };
  const connection = new Connection({ url: settings.RABBITMQ_URL });
  const channel = await connection.acquire();
  for (const topic of topics) {
    const queue = deadOf(settings.STORE_PREFIX ?? '', topic);
    for (;;) {
      const message = (await channel.basicGet({ queue, noAck: false })) as AsyncMessage | undefined;
      if (!message) break;
      const { body, ...properties } = message;
      const { body: said, ...head } = body as { body: unknown };
      found.strict.push({ place: `${queue} headers`, text: JSON.stringify({ properties, head }) });
      found.kept.push({ place: `${queue} bodies`, text: JSON.stringify(said) });
    }
  }
  // Closing gives back what was not acknowledged.
  await channel.close();
  await connection.close();
  return found;
}

async function redis({ settings }: Platform): Promise<Written[]> {
  const client = new Redis(settings.REDIS_URL as string);
  const written: Written[] = [];
  for await (const keys of client.scanStream({ match: `${settings.STORE_PREFIX}*`, count: 1000 }))
    for (const key of keys as string[])
      written.push({ place: `Redis ${key}`, text: `${key} ${JSON.stringify(await valueOf(client, key))}` });
  await client.quit();
  return written;
}

/** Budgets are kept in hashes, everything else in strings; anything new is shown as Redis keeps it. */
async function valueOf(client: Redis, key: string): Promise<unknown> {
  const kind = await client.type(key);
  if (kind === 'string') return client.get(key);
  if (kind === 'hash') return client.hgetall(key);
  return (await client.dumpBuffer(key))?.toString('latin1');
}

async function answersAboutItself({ urls }: Platform): Promise<Written[]> {
  const gateway = `${urls['api-gateway']}/health`;
  const own = serviceNames.flatMap((name) =>
    ['/metrics', '/health/live', '/health/ready'].map((route) => urls[name] + route),
  );
  return Promise.all(
    [gateway, ...own].map(async (url) => ({ place: url, text: await (await request(url)).body.text() })),
  );
}

/** The embedded database's own files and the copies of customers' files, byte for byte. */
async function dataFiles({ settings }: Platform): Promise<Written[]> {
  const folder = settings.DATA_DIR;
  if (!folder) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return { place: file, text: await readFile(file, 'latin1') };
      }),
  );
}
