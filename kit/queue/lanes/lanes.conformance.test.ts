import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../database/database.ts';
import { Fault, type Hold } from '../../fault.ts';
import { absent, dropRabbitmq, realStores, type TestDatabase, testDatabase, testPrefix } from '../../testing/stores.ts';
import { openEmbeddedQueue } from '../embedded/queue.ts';
import type { NewMessage, Queue, QueueMessage } from '../queue.ts';
import { openRabbitmqQueue } from '../rabbitmq/queue.ts';

/** What waits, on every adapter. `open` gives a handle on the same store each time. */
type Store = { open(): Promise<Queue>; drop(): Promise<void>; database: Database };

const { postgresql, rabbitmq } = await realStores();
const topic = 'outbound-messages';
const soon = { timeout: 20_000, interval: 5 };
const message = (key: string, number: number, tenantId = 't'): NewMessage => ({
  id: `${key}-${number}`,
  key,
  tenantId,
  body: { number, text: 'Grüße \u0000 👋' },
});
const series = (key: string, from: number, to: number, tenantId = 't') =>
  Array.from({ length: to - from }, (_, index) => message(key, from + index, tenantId));
const away = (hold?: Hold) => new Fault('unavailable', 'away', { hold });
const refused = (scope: string) => new Fault('credentials_refused', 'no', { hold: { scope } });

async function embeddedStore(kind: 'pglite' | 'postgresql'): Promise<Store> {
  const { database, drop } = await testDatabase(kind);
  return { database, open: () => openEmbeddedQueue({ database }), drop };
}

async function rabbitmqStore(url: string): Promise<Store> {
  const prefix = testPrefix();
  const made: TestDatabase = await testDatabase(postgresql ? 'postgresql' : 'pglite');
  const { database } = made;
  return {
    database,
    open: () => openRabbitmqQueue({ url, database, prefix, partitions: 2 }),
    async drop() {
      await dropRabbitmq(url, prefix, 2);
      await made.drop();
    },
  };
}

function conformance(name: string, makeStore: () => Promise<Store>) {
  describe(name, () => {
    let store: Store;
    let queue: Queue;
    beforeEach(async () => {
      store = await makeStore();
      queue = await store.open();
    });
    afterEach(async () => {
      await queue.close();
      await store.drop();
    });

    test('what comes for a conversation that waits lines up behind, and a new process goes on with its tries', async () => {
      const seen: string[] = [];
      let broken = true;
      const handler = async (one: QueueMessage) => {
        seen.push(`${one.id}#${one.attempt}`);
        if (broken && one.key === 'held') throw away();
      };
      await queue.consume(topic, handler, { retryDelays: [100, 100, 60_000] });
      await queue.publish(topic, [...series('held', 0, 2), message('free', 0)]);
      await vi.waitFor(() => expect(seen.filter((id) => id.startsWith('held'))).toHaveLength(3), soon);
      await queue.publish(topic, series('held', 2, 4));
      await vi.waitFor(async () => expect((await queue.depth(topic)).waiting).toBe(4), soon);
      expect(seen.toSorted()).toEqual(['free-0#1', 'held-0#1', 'held-0#2', 'held-0#3']);
      await queue.close();

      broken = false;
      queue = await store.open();
      await queue.consume(topic, handler, { retryDelays: [100, 100, 60_000] });
      await queue.publish(topic, [message('held', 4)]);
      // Whoever closed has handed back what he had; what waits for an hour waits on.
      await vi.waitFor(async () => expect((await queue.depth(topic)).waiting).toBe(5), soon);
      await store.database.tables().asOwner((db) => sql`update queue_lane set run_at = now()`.execute(db));
      await vi.waitFor(() => expect(queue.counters.done).toBe(5), soon);
      expect(seen.slice(-5)).toEqual(['held-0#4', 'held-1#1', 'held-2#1', 'held-3#1', 'held-4#1']);
      expect((await queue.depth(topic)).waiting).toBe(0);
      await queue.publish(topic, [message('held', 5)]);
      await vi.waitFor(() => expect(queue.counters.done).toBe(6), soon);
    });

    test('dies after its last try, behind which the others go on', async () => {
      const seen: string[] = [];
      const told: string[] = [];
      await queue.consume(
        topic,
        async (one) => {
          seen.push(one.id);
          if (one.id === 'k-0') throw away();
          if (one.id === 'k-1') throw new Fault('rejected', 'no');
        },
        { retryDelays: [20, 20], onFailure: (one, _, next) => void told.push(`${one.id}#${one.attempt} ${next}`) },
      );
      await queue.publish(topic, series('k', 0, 3));
      await vi.waitFor(() => expect(queue.counters).toMatchObject({ done: 1, dead: 2, retried: 2 }), soon);
      expect(seen).toEqual(['k-0', 'k-0', 'k-0', 'k-1', 'k-2']);
      expect(told).toEqual(['k-0#1 retry', 'k-0#2 retry', 'k-0#3 dead', 'k-1#1 dead']);
      const dead = await queue.deadLetters(topic);
      expect(dead.map(({ id, attempts, reason }) => [id, attempts, reason.code])).toEqual([
        ['k-0', 3, 'unavailable'],
        ['k-1', 1, 'rejected'],
      ]);
      expect(dead[0]?.body).toMatchObject({ number: 0 });
      expect(await queue.replay(topic, { tenantId: 't', ids: ['k-1'] })).toBe(1);
      await vi.waitFor(() => expect(seen).toHaveLength(6), soon);
    });

    test('a scope that is refused is tried by one, and all go on in order when it passes', async () => {
      const seen: string[] = [];
      let revoked = true;
      let tries = 0;
      await queue.consume(
        topic,
        async (one) => {
          if (one.tenantId === 't') {
            tries += 1;
            if (revoked) throw refused('s');
          }
          seen.push(one.id);
        },
        { retryDelays: [], scopesOf: ({ tenantId }) => (tenantId === 't' ? ['s'] : []) },
      );
      await queue.publish(topic, [message('a', 0)]);
      await vi.waitFor(async () => expect(await queue.pauses()).toMatchObject([{ tenantId: 't', scope: 's' }]), soon);
      const before = tries;
      await queue.publish(topic, [
        ...series('a', 1, 40),
        ...series('b', 0, 40),
        ...series('c', 0, 40),
        ...series('x', 0, 5, 'other'),
      ]);
      await vi.waitFor(() => expect(seen).toHaveLength(5), soon);
      expect(await queue.pauses({ tenantId: 'other' })).toEqual([]);
      await vi.waitFor(() => expect(tries).toBeGreaterThan(before), soon);
      expect(tries - before).toBeLessThan(4);
      revoked = false;
      await vi.waitFor(() => expect(queue.counters.done).toBe(125), { ...soon, timeout: 40_000 });
      for (const key of ['a', 'b', 'c'])
        expect(seen.filter((id) => id.startsWith(`${key}-`))).toEqual(series(key, 0, 40).map(({ id }) => id));
      expect(await queue.pauses()).toEqual([]);
      expect(queue.counters.dead).toBe(0);
    }, 60_000);

    test('a budget that is spent makes its scope wait as long as that takes, and is no try', async () => {
      const attempts: number[] = [];
      let left = 2;
      await queue.consume(
        topic,
        async (one) => {
          if (left === 0) throw away({ scope: 's', afterMs: 400, counts: false });
          left -= 1;
          attempts.push(one.attempt);
        },
        { retryDelays: [], scopesOf: () => ['s'] },
      );
      await queue.publish(
        topic,
        Array.from({ length: 6 }, (_, key) => message(`k${key}`, 0)),
      );
      await vi.waitFor(async () => expect(await queue.pauses()).toHaveLength(1), soon);
      expect(attempts).toEqual([1, 1]);
      left = 99;
      await vi.waitFor(() => expect(queue.counters.done).toBe(6), soon);
      expect(attempts).toEqual([1, 1, 1, 1, 1, 1]);
    });

    test('what waits too long is told of once, also what stands behind', async () => {
      const told: string[] = [];
      const reasons = new Set<string | undefined>();
      let fails = 1;
      await queue.consume(
        topic,
        async () => {
          throw away();
        },
        {
          retryDelays: [60_000],
          late: {
            afterMs: 300,
            async tell(one, reason) {
              told.push(one.id);
              reasons.add(reason?.code);
              if ((fails -= 1) >= 0) throw new Fault('unavailable', 'nobody listens');
            },
          },
        },
      );
      await queue.publish(topic, series('k', 0, 2));
      await vi.waitFor(() => expect(told).toHaveLength(3), soon);
      expect(new Set(told)).toEqual(new Set(['k-0', 'k-1']));
      await queue.publish(topic, [message('other', 0)]);
      await vi.waitFor(() => expect(told).toHaveLength(4), soon);
      expect([...reasons]).toEqual(['unavailable']);
    });

    test('what was put aside is told what it had waited for, and what came at once is not', async () => {
      const waited = new Map<string, QueueMessage['waited'][]>();
      let fails = true;
      let refuses = true;
      await queue.consume(
        topic,
        async ({ id, waited: why }) => {
          waited.set(id, [...(waited.get(id) ?? []), why]);
          if (id === 'a-0' && fails) {
            fails = false;
            throw away();
          }
          if (id === 'b-0' && refuses) {
            refuses = false;
            throw new Fault('credentials_refused', 'refused', { hold: { scope: 's', afterMs: 300 } });
          }
        },
        { retryDelays: [300], scopesOf: ({ key }) => (key === 'a' ? [] : ['s']) },
      );
      await queue.publish(topic, series('a', 0, 2));
      await queue.publish(topic, series('b', 0, 1));
      await vi.waitFor(async () => expect(await queue.pauses()).toHaveLength(1), soon);
      await queue.publish(topic, series('c', 0, 1));
      await vi.waitFor(() => expect(queue.counters.done).toBe(4), soon);
      const behind = { for: 'turn', reason: expect.objectContaining({ code: 'unavailable' }) };
      const paused = { for: 'pause', reason: { code: 'credentials_refused', message: 'refused' } };
      expect(Object.fromEntries(waited)).toEqual({
        'a-0': [undefined, behind],
        'a-1': [behind],
        'b-0': [undefined, paused],
        'c-0': [paused],
      });
    });

    test('work for later is there then, and not before', async () => {
      let handledAt = 0;
      await queue.consume(topic, async () => {
        handledAt = Date.now();
      });
      const publishedAt = Date.now();
      await queue.publishLater(topic, message('later', 0), 700);
      expect((await queue.depth(topic)).waiting).toBe(1);
      await vi.waitFor(() => expect(queue.counters).toMatchObject({ published: 1, done: 1 }), soon);
      expect(handledAt - publishedAt).toBeGreaterThanOrEqual(690);
    });

    test('a tenant whose every handler hangs keeps nobody else waiting, and is put aside', async () => {
      const release: (() => void)[] = [];
      const seen: string[] = [];
      let hanging = true;
      await queue.consume(
        topic,
        async (one) => {
          if (one.tenantId === 'slow' && hanging) await new Promise<void>((resolve) => release.push(resolve));
          seen.push(one.id);
        },
        { prefetch: 5 },
      );
      const keys = Array.from({ length: 60 }, (_, index) => `k${index}`);
      await queue.publish(
        topic,
        keys.map((key) => message(key, 0, 'slow')),
      );
      await vi.waitFor(() => expect(release.length).toBeGreaterThanOrEqual(5), soon);
      await queue.publish(topic, series('quick', 0, 10, 'quick'));
      await vi.waitFor(() => expect(seen).toHaveLength(10), soon);
      hanging = false;
      for (const one of release) one();
      await vi.waitFor(() => expect(queue.counters.done).toBe(70), soon);
      expect(new Set(seen).size).toBe(70);
    });

    test('how much waits is known by tenant, in hand or put aside, and what is for later is not in it', async () => {
      let release = (): void => undefined;
      const hanging = new Promise<void>((resolve) => {
        release = resolve;
      });
      await queue.consume(
        topic,
        async ({ tenantId }) => {
          if (tenantId === 'fails') throw away();
          if (tenantId === 'hangs') await hanging;
        },
        { retryDelays: [60_000] },
      );
      const waiting = async () =>
        (await queue.depthByTenant(topic)).map((one) => `${one.tenantId}: ${one.waiting}`).toSorted();
      await queue.publishLater(topic, message('later', 0, 'later'), 3_600_000);
      await queue.publish(topic, [
        ...series('a', 0, 2, 'fails'),
        ...series('b', 0, 1, 'fails'),
        ...series('c', 0, 2, 'hangs'),
        message('d', 0, 'passes'),
      ]);
      await vi.waitFor(async () => expect(await waiting()).toEqual(['fails: 3', 'hangs: 2']), soon);
      release();
      await vi.waitFor(async () => expect(await waiting()).toEqual(['fails: 3']), soon);
      await queue.discard(topic, { tenantId: 'fails' });
      expect(await waiting()).toEqual([]);
    });

    test('what waits of somebody who is to be forgotten is destroyed', async () => {
      await queue.consume(
        topic,
        async () => {
          throw away();
        },
        { retryDelays: [60_000] },
      );
      const of = (id: string, name: string, tenantId = 'mine') => ({ id, key: id, tenantId, body: { from: name } });
      await queue.publish(topic, [of('a', 'me'), of('b', 'you'), of('c', 'me', 'theirs')]);
      await vi.waitFor(() => expect(queue.counters.retried).toBe(3), soon);
      expect(await queue.discard(topic, { tenantId: 'mine', names: ['me'] })).toBe(1);
      expect(await queue.discard(topic, { tenantId: 'mine' })).toBe(1);
      await vi.waitFor(async () => expect((await queue.depth(topic)).waiting).toBe(1), soon);
    });
  });
}

conformance('waiting: embedded queue on PGlite', () => embeddedStore('pglite'));
if (postgresql) conformance('waiting: embedded queue on PostgreSQL', () => embeddedStore('postgresql'));
else absent('waiting: embedded queue on PostgreSQL');
if (rabbitmq) conformance('waiting: RabbitMQ queue', () => rabbitmqStore(rabbitmq));
else absent('waiting: RabbitMQ queue');
