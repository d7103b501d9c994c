import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fault } from '../../fault.ts';
import { type TestDatabase, testDatabase } from '../../testing/stores.ts';
import { openEmbeddedQueue } from '../embedded/queue.ts';
import type { Queue } from '../queue.ts';
import { deadReplays, stepOf } from './replays.ts';

const topic = 'inbound-messages';
const tenantId = 'mine';
let made: TestDatabase;
let queue: Queue;
beforeEach(async () => {
  made = await testDatabase('pglite');
  queue = await openEmbeddedQueue({ database: made.database });
});
afterEach(async () => {
  await queue.close();
  await made.drop();
});

/** Dead letters of `tenantId` with the ids 0, 1, ..., and nobody who takes what goes back. */
async function dead(count: number): Promise<void> {
  const died = queue.counters.dead;
  const consumer = await queue.consume(topic, async () => {
    throw new Fault('rejected', 'no');
  });
  const letters = Array.from({ length: count }, (_, number) => ({ id: `${number}`, key: 'k', tenantId, body: number }));
  await queue.publish(topic, letters);
  await vi.waitFor(() => expect(queue.counters.dead).toBe(died + count), { timeout: 10_000, interval: 5 });
  await consumer.close();
}
const open = () => deadReplays({ database: made.database, queue, topic });
const rate = { tenantId, ratePerMinute: 60, total: 12 };

test.each([
  [1, 1, 60_000],
  [7, 1, 8_572],
  [60, 5, 5_000],
  [90, 8, 5_334],
  [6_000, 500, 5_000],
])('%i a minute is %i every %i ms', (ratePerMinute, size, pauseMs) => {
  expect(stepOf(ratePerMinute)).toEqual({ size, pauseMs });
});

test('goes on step by step, whichever process takes the next one, and ends by itself', async () => {
  await dead(12);
  const [one, another] = [open(), open()];
  const { id } = await one.begin(rate);
  expect(await another.step()).toBe(true);
  expect(await one.step()).toBe(false);
  expect(await queue.depth(topic)).toEqual({ waiting: 5, dead: 7 });
  expect(await another.list(tenantId)).toMatchObject([{ id, state: 'running', replayed: 5, total: 12, endedAt: null }]);
  await soon(id);
  await one.step();
  await soon(id);
  expect(await one.step()).toBe(true);
  expect(await one.list(tenantId)).toMatchObject([{ id, state: 'done', replayed: 12 }]);
  expect(await queue.depth(topic)).toEqual({ waiting: 12, dead: 0 });
  await soon(id);
  expect(await one.step()).toBe(false);
});

test('asked for again it is the same one, and what dies after it was asked for stays', async () => {
  await dead(2);
  const replays = open();
  const { id } = await replays.begin(rate);
  expect(await replays.begin({ ...rate, ratePerMinute: 120 })).toMatchObject({ id, ratePerMinute: 120 });
  expect(await replays.begin({ ...rate, cause: 'rejected' })).not.toMatchObject({ id });
  expect(await replays.begin({ ...rate, ids: ['0'] })).not.toMatchObject({ id });
  const later = Date.now();
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(later + 2), { interval: 1 });
  await dead(3);
  while (await replays.step());
  expect((await queue.depth(topic)).dead).toBe(3);
});

test('is cancelled once, shown to its tenant alone, and forgotten with it', async () => {
  await dead(6);
  const replays = open();
  const { id } = await replays.begin({ ...rate, ids: ['1', '2'] });
  expect(await replays.list('theirs')).toEqual([]);
  expect(await replays.cancel('theirs', id)).toBeNull();
  expect(await replays.cancel(tenantId, id)).toMatchObject({ state: 'cancelled' });
  expect(await replays.step()).toBe(false);
  expect((await queue.depth(topic)).dead).toBe(6);
  await replays.forget(tenantId);
  expect(await replays.list(tenantId)).toEqual([]);
});

test('begins by itself in a process that works', async () => {
  await dead(3);
  const replays = open();
  replays.start();
  await replays.begin({ ...rate, ratePerMinute: 60_000 });
  await vi.waitFor(async () => expect((await queue.depth(topic)).dead).toBe(0), { timeout: 10_000, interval: 5 });
  await replays.close();
});

/** As if its pause were over. */
async function soon(id: string): Promise<void> {
  await made.database
    .tables<unknown>()
    .of(tenantId, (db) => sql`update queue_replay set next_at = now() where id = ${id}::uuid`.execute(db));
}
