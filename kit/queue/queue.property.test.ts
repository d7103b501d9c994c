import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Fault } from '../fault.ts';
import { absent, dropRabbitmq, realStores, testDatabase, testPrefix } from '../testing/stores.ts';
import { openEmbeddedQueue } from './embedded/queue.ts';
import type { Consumer, Queue, QueueMessage } from './queue.ts';
import { openRabbitmqQueue } from './rabbitmq/queue.ts';

/** Any operations in any order, beside a model of what has to come of them. A failure prints its seed and the operations. */
type Store = { open(): Promise<Queue>; drop(): Promise<void> };
type Fate = 'fine' | 'late' | 'dead';
type Operation =
  | { do: 'publish'; messages: { key: number; fate: Fate }[] }
  | { do: 'reopen' | 'restart' | 'look' }
  | { do: 'replay' | 'discard'; picks: number[] | null };

const topic = 'outbound-messages';
const { postgresql, rabbitmq } = await realStores();
const patient = { timeout: 30_000, interval: 5 };

const messages = fc.array(
  fc.record({ key: fc.integer({ min: 0, max: 3 }), fate: fc.constantFrom<Fate>('fine', 'fine', 'late', 'dead') }),
  { minLength: 1, maxLength: 12 },
);
const picks = fc.option(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), { nil: null });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const), messages }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'restart' as const, 'look' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('replay' as const, 'discard' as const), picks }) },
);

async function obey(store: Store, operations: readonly Operation[]): Promise<void> {
  const tenantId = randomUUID();
  const fates = new Map<string, Fate>();
  const keyOf = new Map<string, string>();
  /** By key: what has to succeed, in this order; and what did, each the first time that it did. */
  const expected = new Map<string, string[]>();
  const seen = new Map<string, string[]>();
  const tried = new Set<string>();
  /** By key, in the order of their deaths. */
  const dead = new Set<string>();
  const running = new Set<string>();
  let number = 0;
  let queue = await store.open();
  let consumer: Consumer;

  async function handle({ id, key }: QueueMessage): Promise<void> {
    const fate = fates.get(id);
    // What an earlier run has left, when it failed.
    if (!fate) return;
    expect(running.has(key)).toBe(false);
    running.add(key);
    await new Promise(setImmediate);
    running.delete(key);
    if (fate === 'dead') throw new Fault('rejected', 'no');
    if (fate === 'late' && !tried.has(id)) {
      tried.add(id);
      throw new Fault('unavailable', 'not now');
    }
    const order = seen.get(key) ?? [];
    if (!order.includes(id)) seen.set(key, [...order, id]);
  }
  const consume = async () => {
    consumer = await queue.consume(topic, handle, { retryDelays: [1, 1, 1] });
  };
  const letters = async () => (await queue.deadLetters(topic, { tenantId, limit: 10_000 })).map(({ id }) => id);
  const settled = () =>
    vi.waitFor(async () => {
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
      expect((await letters()).toSorted()).toEqual([...dead].toSorted());
      // Handled is not yet taken out: what waits for another try would be discarded, and counted, as well.
      expect((await queue.depth(topic)).waiting).toBe(0);
    }, patient);
  const expectOf = (id: string) => {
    const key = keyOf.get(id) as string;
    expected.set(key, [...(expected.get(key) ?? []), id]);
  };

  await consume();
  try {
    for (const one of operations) {
      switch (one.do) {
        case 'publish': {
          const made = one.messages.map(({ key, fate }) => {
            const message = { id: `${tenantId}-${number++}`, key: `${tenantId}/${key}`, tenantId, body: { fate } };
            fates.set(message.id, fate);
            keyOf.set(message.id, message.key);
            if (fate === 'dead') dead.add(message.id);
            else expectOf(message.id);
            return message;
          });
          await queue.publish(topic, made);
          break;
        }
        case 'restart':
          await consumer!.close();
          await consume();
          break;
        case 'reopen':
          await queue.close();
          queue = await store.open();
          await consume();
          break;
        case 'look':
          await settled();
          expect((await queue.deadGroups(topic, { tenantId })).map(({ cause, count }) => [cause, count])).toEqual(
            dead.size > 0 ? [['rejected', dead.size]] : [],
          );
          break;
        case 'replay':
        case 'discard': {
          await settled();
          const all = await letters();
          const chosen = one.picks === null ? all : all.filter((_, at) => one.picks?.includes(at));
          const selection = { tenantId, ...(one.picks && { ids: chosen }) };
          for (const id of chosen) {
            dead.delete(id);
            if (one.do === 'discard') continue;
            fates.set(id, 'fine');
            expectOf(id);
          }
          expect(await queue[one.do](topic, selection)).toBe(chosen.length);
        }
      }
    }
    await settled();
  } finally {
    await queue.discard(topic, { tenantId }).catch(() => 0);
    await queue.close();
  }
}

function obeys(name: string, makeStore: () => Promise<Store>, numRuns: number) {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
    }, 60_000);
    afterAll(() => store?.drop(), 60_000);

    test('loses nothing, keeps the order of each key, and buries what is to be buried', async () => {
      const operations = fc.array(operation, { minLength: 1, maxLength: 14 });
      await fc.assert(
        fc.asyncProperty(operations, (these) => obey(store, these)),
        { numRuns, endOnFailure: true },
      );
    }, 240_000);
  });
}

async function embedded(kind: 'pglite' | 'postgresql'): Promise<Store> {
  const { database, drop } = await testDatabase(kind);
  return { open: () => openEmbeddedQueue({ database }), drop };
}

async function onRabbitmq(url: string): Promise<Store> {
  const prefix = testPrefix();
  const { database, drop } = await testDatabase('pglite');
  return {
    open: () => openRabbitmqQueue({ url, database, prefix, partitions: 2 }),
    async drop() {
      await dropRabbitmq(url, prefix, 2);
      await drop();
    },
  };
}

obeys('embedded queue on PGlite', () => embedded('pglite'), 15);
if (postgresql) obeys('embedded queue on PostgreSQL', () => embedded('postgresql'), 15);
else absent('embedded queue on PostgreSQL');
if (rabbitmq) obeys('RabbitMQ queue', () => onRabbitmq(rabbitmq), 10);
else absent('RabbitMQ queue');
