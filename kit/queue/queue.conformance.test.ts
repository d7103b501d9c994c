import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Fault } from '../fault.ts';
import { absent, dropRabbitmq, realStores, testDatabase, testPrefix } from '../testing/stores.ts';
import { openEmbeddedQueue } from './embedded/queue.ts';
import type { NewMessage, Queue, QueueMessage } from './queue.ts';
import { openRabbitmqQueue } from './rabbitmq/queue.ts';

/** The same cases on every adapter. `open` gives a handle on the same store each time. */
type Store = { open(): Promise<Queue>; drop(): Promise<void> };

async function embeddedStore(kind: 'pglite' | 'postgresql'): Promise<Store> {
  const { database, drop } = await testDatabase(kind);
  return { open: () => openEmbeddedQueue({ database }), drop };
}

async function rabbitmqStore(url: string): Promise<Store> {
  const prefix = testPrefix();
  const { database, drop } = await testDatabase(postgresql ? 'postgresql' : 'pglite');
  return {
    open: () => openRabbitmqQueue({ url, database, prefix, partitions: 3 }),
    async drop() {
      await dropRabbitmq(url, prefix, 3);
      await drop();
    },
  };
}

const { postgresql, rabbitmq } = await realStores();
const topic = 'inbound-messages';
const soon = { timeout: 10_000, interval: 5 };

function message(key: string, number: number, tenantId = 'tenant-1'): NewMessage {
  return { id: `${key}-${number}`, key, tenantId, body: { number, text: 'Grüße \u0000 👋' } };
}
const numberOf = (received: QueueMessage) => (received.body as { number: number }).number;
const away = () => new Fault('unavailable', 'not now');

function conformance(name: string, makeStore: () => Promise<Store>) {
  describe(name, () => {
    let store: Store;
    let queue: Queue;
    beforeEach(async () => {
      store = await makeStore();
      queue = await store.open();
    }, 30_000);
    afterEach(async () => {
      await queue.close();
      await store.drop();
    }, 30_000);

    test('gives a message whole, as a copy', async () => {
      const trace = '00-11111111111111111111111111111111-2222222222222222-01';
      const sent = { ...message('k', 1), trace };
      const received: QueueMessage[] = [];
      await queue.consume(topic, async (one) => void received.push(one));
      await queue.publish(topic, [sent]);
      await vi.waitFor(() => expect(received).toHaveLength(1), soon);
      expect(received[0]).toMatchObject({ ...sent, topic, attempt: 1 });
      expect(received[0]?.body).not.toBe(sent.body);
      expect(Math.abs(Date.now() - Number(received[0]?.publishedAt))).toBeLessThan(60_000);
    });

    test('keeps the order of a key and runs keys in parallel', async () => {
      const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
      const seen = new Map<string, number[]>();
      const running = new Map<string, number>();
      let most = 0;
      await queue.consume(topic, async (one) => {
        expect(running.get(one.key) ?? 0).toBe(0);
        running.set(one.key, 1);
        most = Math.max(
          most,
          [...running.values()].reduce((sum, count) => sum + count, 0),
        );
        await new Promise(setImmediate);
        running.set(one.key, 0);
        seen.set(one.key, [...(seen.get(one.key) ?? []), numberOf(one)]);
      });
      await Promise.all(
        keys.map(async (key) => {
          for (let number = 0; number < 15; number += 1) await queue.publish(topic, [message(key, number)]);
        }),
      );
      await vi.waitFor(() => expect(queue.counters.done).toBe(300), soon);
      for (const key of keys) expect(seen.get(key)).toEqual(Array.from({ length: 15 }, (_, number) => number));
      expect(most).toBeGreaterThan(1);
    });

    test('takes 1000 at once, before there is a consumer, and counts them', async () => {
      await queue.publish(
        topic,
        Array.from({ length: 1_000 }, (_, number) => message(`key-${number % 7}`, number)),
      );
      await vi.waitFor(async () => expect(await queue.depth(topic)).toEqual({ waiting: 1_000, dead: 0 }), soon);
      const seen: number[] = [];
      await queue.consume(topic, async (one) => void seen.push(numberOf(one)));
      await vi.waitFor(() => expect(queue.counters.done).toBe(1_000), soon);
      for (let key = 0; key < 7; key += 1) {
        const ofKey = seen.filter((number) => number % 7 === key);
        expect(ofKey).toEqual(ofKey.toSorted((one, other) => one - other));
      }
      await vi.waitFor(async () => expect(await queue.depth(topic)).toEqual({ waiting: 0, dead: 0 }), soon);
      expect(queue.counters).toMatchObject({ published: 1_000, dead: 0, retried: 0 });
    });

    test('runs no more handlers at once than prefetch', async () => {
      let running = 0;
      let most = 0;
      await queue.publish(
        topic,
        Array.from({ length: 60 }, (_, number) => message(`key-${number}`, number)),
      );
      await queue.consume(
        topic,
        async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(setImmediate);
          running -= 1;
        },
        { prefetch: 4 },
      );
      await vi.waitFor(() => expect(queue.counters.done).toBe(60), soon);
      expect(most).toBe(4);
    });

    test('a retry holds back its key alone', async () => {
      const log: string[] = [];
      const failures: string[] = [];
      await queue.consume(
        topic,
        async (one) => {
          log.push(`${one.id}#${one.attempt}`);
          if (one.id === 'slow-1' && one.attempt < 3) throw away();
        },
        {
          retryDelays: [300, 300],
          onFailure: (one, _, next) => void failures.push(`${one.id}#${one.attempt} ${next}`),
        },
      );
      await queue.publish(topic, [message('slow', 1), message('slow', 2), message('other', 1), message('other', 2)]);
      await vi.waitFor(() => expect(queue.counters.done).toBe(4), soon);
      expect(log.filter((line) => line.startsWith('slow'))).toEqual(['slow-1#1', 'slow-1#2', 'slow-1#3', 'slow-2#1']);
      expect(log.indexOf('other-2#1')).toBeLessThan(log.indexOf('slow-1#2'));
      expect(failures).toEqual(['slow-1#1 retry', 'slow-1#2 retry']);
      expect(queue.counters.retried).toBe(2);
    });

    test('what cannot succeed, and what has used up its attempts, becomes a dead letter with its reason', async () => {
      const next: string[] = [];
      await queue.consume(
        topic,
        async (one) => {
          if (one.key === 'refused') throw new Fault('rejected', 'no such number');
          if (one.key === 'defect') throw new TypeError('undefined is not a function');
          if (one.key === 'tired') throw away();
        },
        { retryDelays: [5, 5], onFailure: (one, _, what) => void next.push(`${one.key} ${what}`) },
      );
      await queue.publish(
        topic,
        ['refused', 'defect', 'tired', 'fine'].map((key) => message(key, 1)),
      );
      await vi.waitFor(() => expect(queue.counters).toMatchObject({ dead: 3, done: 1 }), soon);
      const dead = await queue.deadLetters(topic);
      const byKey = Object.fromEntries(dead.map((one) => [one.key, one]));
      expect(byKey.refused).toMatchObject({
        ...message('refused', 1),
        topic,
        attempts: 1,
        reason: { code: 'rejected', message: 'no such number' },
      });
      expect(byKey.defect).toMatchObject({ attempts: 1, reason: { code: 'internal' } });
      expect(byKey.tired).toMatchObject({ attempts: 3, reason: { code: 'unavailable', message: 'not now' } });
      expect(Math.abs(Date.now() - Number(byKey.tired?.deadAt))).toBeLessThan(60_000);
      expect(next.toSorted()).toEqual(['defect dead', 'refused dead', 'tired dead', 'tired retry', 'tired retry']);
      await vi.waitFor(async () => expect(await queue.depth(topic)).toEqual({ waiting: 0, dead: 3 }), soon);
    });

    test('dead letters stay when looked at, are filtered by tenant, and are replayed in order', async () => {
      let broken = true;
      const seen: string[] = [];
      await queue.consume(topic, async (one) => {
        if (broken) throw new Fault('rejected', 'no');
        seen.push(one.id);
      });
      const mine = Array.from({ length: 12 }, (_, number) => message('k', number, 'mine'));
      await queue.publish(topic, [message('x', 1, 'theirs'), ...mine, message('x', 2, 'theirs')]);
      await vi.waitFor(() => expect(queue.counters.dead).toBe(14), soon);
      const ids = mine.map((one) => one.id);
      for (let look = 0; look < 3; look += 1) {
        const dead = await queue.deadLetters(topic, { tenantId: 'mine' });
        expect(dead.map((one) => one.id)).toEqual(ids);
      }
      expect((await queue.deadLetters(topic, { tenantId: 'mine', limit: 2 })).map((one) => one.id)).toEqual(
        ids.slice(0, 2),
      );
      broken = false;
      expect(await queue.replay(topic, { tenantId: 'mine', ids: [ids[3]!, 'x-1'] })).toBe(1);
      await vi.waitFor(() => expect(seen).toEqual([ids[3]]), soon);
      expect(await queue.replay(topic, { tenantId: 'mine' })).toBe(11);
      await vi.waitFor(() => expect(seen).toHaveLength(12), soon);
      expect(seen.slice(1)).toEqual(ids.filter((id) => id !== ids[3]));
      expect((await queue.deadLetters(topic)).map((one) => one.id).toSorted()).toEqual(['x-1', 'x-2']);
    });

    test('dead letters have a cause, are grouped by it, and go back or go away by it', async () => {
      const faults: Record<string, () => unknown> = {
        refused: () => new Fault('rejected', 'no such number', { details: { metaCode: 131026 } }),
        late: () => new Fault('rejected', 'too late', { details: { metaCode: 131047 } }),
        forbidden: () => new Fault('credentials_refused', 'no', { details: { status: 403, genesysCode: 'x' } }),
        defect: () => new TypeError('undefined is not a function'),
        away,
      };
      let broken = true;
      const seen: string[] = [];
      await queue.consume(
        topic,
        async (one) => {
          if (broken) throw faults[one.key]?.();
          seen.push(one.id);
        },
        { retryDelays: [] },
      );
      const letters = Object.keys(faults).flatMap((key, at) =>
        Array.from({ length: 5 - at }, (_, number) => message(key, number, number === 4 ? 'theirs' : 'mine')),
      );
      await queue.publish(topic, letters);
      await vi.waitFor(() => expect(queue.counters.dead).toBe(15), soon);
      broken = false;

      const counts = async (tenantId?: string) =>
        (await queue.deadGroups(topic, { tenantId })).map(({ cause, count }) => [cause, count]);
      expect(await counts('mine')).toEqual([
        ['whatsapp/131026', 4],
        ['window-closed', 4],
        ['genesys/403', 3],
        ['defect', 2],
        ['unavailable', 1],
      ]);
      const [largest] = await queue.deadGroups(topic);
      expect(largest).toMatchObject({ cause: 'whatsapp/131026', count: 5, tenants: 2 });
      expect(largest?.sample).toMatchObject({ id: 'refused-0', tenantId: 'mine', reason: { code: 'rejected' } });
      expect(largest?.oldest).toEqual(largest?.sample.deadAt);
      expect(await queue.deadGroups(topic, { tenantId: 'nobody' })).toEqual([]);
      expect((await queue.deadLetters(topic, { cause: 'defect' })).map(({ id }) => id)).toEqual([
        'defect-0',
        'defect-1',
      ]);

      const ofRefused = { tenantId: 'mine', cause: 'whatsapp/131026' };
      const before = new Date(Number(largest?.oldest) - 1);
      expect(await queue.replay(topic, { ...ofRefused, diedBefore: before })).toBe(0);
      expect(await queue.replay(topic, { ...ofRefused, limit: 3 })).toBe(3);
      await vi.waitFor(() => expect(seen).toEqual(['refused-0', 'refused-1', 'refused-2']), soon);
      expect(await queue.replay(topic, { ...ofRefused, diedBefore: new Date() })).toBe(1);
      expect(await queue.discard(topic, { tenantId: 'mine', cause: 'defect', ids: ['defect-1', 'late-1'] })).toBe(1);
      expect(await queue.discard(topic, { tenantId: 'mine', cause: 'window-closed' })).toBe(4);
      await vi.waitFor(async () => {
        expect(await counts('mine')).toEqual([
          ['genesys/403', 3],
          ['defect', 1],
          ['unavailable', 1],
        ]);
      }, soon);
      expect(await counts('theirs')).toEqual([['whatsapp/131026', 1]]);
    });

    test('dead letters of a tenant are destroyed: those that name somebody, then all', async () => {
      await queue.consume(topic, async () => {
        throw new Fault('rejected', 'no');
      });
      const name = '+49 "170" \\ 👋\u0000';
      const bodies: [string, unknown][] = [
        ['text', name],
        ['deep', { of: [1, null, { from: [{ id: name }] }] }],
        ['field', { byName: { [name]: true } }],
        ['piece', { text: `I am ${name}.`, [`${name}.`]: name.slice(1) }],
        ['quoted', { text: JSON.stringify({ id: name }) }],
        ['between', { a: ',', b: ':' }],
        ['other', { number: 49170, there: null }],
      ];
      const letters = bodies.map(([id, body]) => ({ id, key: id, tenantId: 'mine', body }));
      await queue.publish(topic, [...letters, { id: 'foreign', key: 'f', tenantId: 'theirs', body: name }]);
      await vi.waitFor(() => expect(queue.counters.dead).toBe(8), soon);
      const left = async () => (await queue.deadLetters(topic)).map(({ id }) => id).toSorted();

      expect(await queue.discard(topic, { tenantId: 'mine', names: ['nobody', ','.repeat(2), '","'] })).toBe(0);
      expect(await queue.discard(topic, { tenantId: 'mine', names: ['nobody', name] })).toBe(3);
      expect(await left()).toEqual(['between', 'foreign', 'other', 'piece', 'quoted']);
      expect(await queue.discard(topic, { tenantId: 'mine', names: [':'] })).toBe(1);
      expect(await queue.discard('outbound-messages', { tenantId: 'mine' })).toBe(0);
      expect(await queue.discard(topic, { tenantId: 'mine' })).toBe(3);
      expect(await queue.discard(topic, { tenantId: 'mine' })).toBe(0);
      expect(await left()).toEqual(['foreign']);
      expect(await queue.replay(topic, { tenantId: 'mine' })).toBe(0);
    });

    test('one person among more dead letters than are read at once', async () => {
      await queue.consume(topic, async () => {
        throw new Fault('rejected', 'no');
      });
      // RabbitMQ gives a consumer 2,000 unless it asks for more.
      const letters = Array.from({ length: 2_401 }, (_, number) => ({
        id: `${number}`,
        key: `k${number % 20}`,
        tenantId: 'mine',
        body: number % 600 === 0 ? { from: 'me' } : { from: 'you', text: '"me"', half: ['me '] },
      }));
      await queue.publish(topic, letters);
      await vi.waitFor(() => expect(queue.counters.dead).toBe(2_401), { ...soon, timeout: 30_000 });
      expect(await queue.discard(topic, { tenantId: 'mine', names: ['me'] })).toBe(5);
      expect(await queue.discard(topic, { tenantId: 'mine', names: ['me'] })).toBe(0);
      await vi.waitFor(async () => expect((await queue.depth(topic)).dead).toBe(2_396), soon);
    }, 60_000);

    test('two handles that look at the same time both see all', async () => {
      await queue.consume(topic, async () => {
        throw new Fault('rejected', 'no');
      });
      await queue.publish(
        topic,
        Array.from({ length: 20 }, (_, number) => message('k', number)),
      );
      await vi.waitFor(() => expect(queue.counters.dead).toBe(20), soon);
      const other = await store.open();
      const look = async (handle: Queue) => {
        const seen: number[] = [];
        for (let times = 0; times < 10; times += 1) seen.push((await handle.deadLetters(topic)).length);
        return seen;
      };
      const seen = await Promise.all([look(queue), look(other)]);
      expect(new Set(seen.flat())).toEqual(new Set([20]));
      const discards = await Promise.all([queue, other].map((one) => one.discard(topic, { tenantId: 'tenant-1' })));
      expect(discards.toSorted((one, two) => one - two)).toEqual([0, 20]);
      await other.close();
    });

    test('close waits for what runs and hands back the rest, in order', async () => {
      const started: string[] = [];
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const consumer = await queue.consume(
        topic,
        async (one) => {
          started.push(one.id);
          if (one.key === 'failing') throw away();
          await gate;
        },
        { retryDelays: [60_000] },
      );
      await queue.publish(
        topic,
        [1, 2, 3].map((number) => message('running', number)),
      );
      await queue.publish(
        topic,
        [1, 2, 3].map((number) => message('failing', number)),
      );
      await vi.waitFor(() => expect(started.toSorted()).toEqual(['failing-1', 'running-1']), soon);
      await vi.waitFor(() => expect(queue.counters.retried).toBe(1), soon);
      const closing = consumer.close();
      release();
      await closing;
      expect(started).toHaveLength(2);
      expect(queue.counters.done).toBe(1);
      const rest: string[] = [];
      await queue.consume(topic, async (one) => void rest.push(one.id));
      await vi.waitFor(
        () => expect(rest.filter((id) => id.startsWith('running'))).toEqual(['running-2', 'running-3']),
        soon,
      );
    });

    test('another handle goes on where the first was closed', async () => {
      await queue.publish(topic, [message('k', 1), message('k', 2)]);
      await queue.close();
      queue = await store.open();
      const seen: number[] = [];
      await queue.consume(topic, async (one) => void seen.push(numberOf(one)));
      await vi.waitFor(() => expect(seen).toEqual([1, 2]), soon);
    });

    test('topics are apart', async () => {
      const seen: string[] = [];
      await queue.consume('outbound-messages', async (one) => void seen.push(`${one.topic} ${one.id}`));
      await queue.publish(topic, [message('in', 1)]);
      await queue.publish('outbound-messages', [message('out', 1)]);
      await vi.waitFor(() => expect(seen).toEqual(['outbound-messages out-1']), soon);
    });

    test('a body that is not JSON is refused, and a failing callback changes nothing', async () => {
      const bad = queue.publish(topic, [{ ...message('k', 1), body: 1n }]);
      await expect(bad).rejects.toMatchObject({ code: 'bad_input' });
      await expect(queue.publish(topic, [{ ...message('k', 1), body: undefined }])).rejects.toMatchObject({
        code: 'bad_input',
      });
      await queue.publish(topic, []);
      await queue.consume(
        topic,
        async () => {
          throw new Fault('rejected', 'no');
        },
        {
          onFailure: () => {
            throw new Error('callback');
          },
        },
      );
      await queue.publish(topic, [message('k', 2)]);
      await vi.waitFor(() => expect(queue.counters.dead).toBe(1), soon);
      await queue.ping();
      await queue.delivers();
    });
  });
}

conformance('embedded queue on PGlite', () => embeddedStore('pglite'));
if (postgresql) conformance('embedded queue on PostgreSQL', () => embeddedStore('postgresql'));
else absent('embedded queue on PostgreSQL');
if (rabbitmq) conformance('RabbitMQ queue', () => rabbitmqStore(rabbitmq));
else absent('RabbitMQ queue');
