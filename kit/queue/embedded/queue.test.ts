import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPglite } from '../../database/pglite.ts';
import { Fault } from '../../fault.ts';
import { embeddedFolder } from '../../resources.ts';
import { newDataDir } from '../../testing/embedded.ts';
import { type TestDatabase, testDatabase } from '../../testing/stores.ts';
import { openEmbeddedQueue } from './queue.ts';

const topic = 'inbound-messages';
const soon = { timeout: 30_000, interval: 5 };
const message = (key: string, number: number) => ({ id: `${key}-${number}`, key, tenantId: 't', body: { number } });

let made: TestDatabase;
beforeEach(async () => {
  made = await testDatabase('pglite');
});
afterEach(() => made.drop());

test('more than fits in memory is paged from the table, in order, while more is published', async () => {
  const queue = await openEmbeddedQueue({ database: made.database });
  const publish = (from: number, to: number) =>
    queue.publish(
      topic,
      Array.from({ length: to - from }, (_, index) => message(`k${(from + index) % 50}`, from + index)),
    );
  await publish(0, 9_000);
  const seen = new Map<string, number[]>();
  await queue.consume(topic, async (one) => {
    await new Promise(setImmediate);
    seen.set(one.key, [...(seen.get(one.key) ?? []), (one.body as { number: number }).number]);
  });
  for (let from = 9_000; from < 12_000; from += 100) await publish(from, from + 100);
  await vi.waitFor(() => expect(queue.counters.done).toBe(12_000), soon);
  for (const numbers of seen.values()) expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  expect(await queue.depth(topic)).toEqual({ waiting: 0, dead: 0 });
  await queue.close();
});

test('what waits and the tries made survive a restart, and hold back that key alone', async () => {
  const folder = await newDataDir('embedded-');
  const dataDir = embeddedFolder(folder);
  const first = await openPglite({ dataDir });
  const queue = await openEmbeddedQueue({ database: first });
  await queue.consume(
    topic,
    async (one) => {
      if (one.key === 'held') throw new Fault('unavailable', 'no');
    },
    { retryDelays: [3_600_000] },
  );
  await queue.publish(topic, [message('held', 1), message('held', 2)]);
  await vi.waitFor(async () => {
    const { rows } = await first.tables().asOwner((db) => sql`select 1 from queue_parked`.execute(db));
    expect(rows).toHaveLength(2);
  }, soon);
  await queue.close();
  await first.close();

  const second = await openPglite({ dataDir });
  const again = await openEmbeddedQueue({ database: second });
  const seen: string[] = [];
  await again.consume(topic, async (one) => void seen.push(`${one.id}#${one.attempt}`));
  await again.publish(topic, [message('free', 1)]);
  await vi.waitFor(() => expect(seen).toEqual(['free-1#1']), soon);
  await second.tables().asOwner((db) => sql`update queue_lane set run_at = now()`.execute(db));
  await vi.waitFor(() => expect(seen).toHaveLength(3), soon);
  expect(seen).toEqual(['free-1#1', 'held-1#2', 'held-2#1']);
  await again.close();
  await second.close();
  await rm(folder, { recursive: true });
});

test('messages published while the first page is read are neither lost nor doubled', async () => {
  const queue = await openEmbeddedQueue({ database: made.database });
  const seen: string[] = [];
  const publishing = Array.from({ length: 300 }, (_, number) =>
    queue.publish(topic, [message(`k${number % 3}`, number)]),
  );
  await queue.consume(topic, async (one) => void seen.push(one.id));
  publishing.push(
    ...Array.from({ length: 300 }, (_, number) => queue.publish(topic, [message(`k${number % 3}`, 300 + number)])),
  );
  await Promise.all(publishing);
  await vi.waitFor(() => expect(queue.counters.done).toBe(600), soon);
  expect(new Set(seen).size).toBe(600);
  expect(seen).toHaveLength(600);
  await queue.close();
});

test('one consumer per topic', async () => {
  const queue = await openEmbeddedQueue({ database: made.database });
  await queue.consume(topic, async () => undefined);
  await expect(queue.consume(topic, async () => undefined)).rejects.toThrow('has a consumer');
  await queue.close();
});
