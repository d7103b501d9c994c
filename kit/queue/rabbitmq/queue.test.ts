import { Connection, ConsumerStatus } from 'rabbitmq-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Fault } from '../../fault.ts';
import { absent, dropRabbitmq, realStores, type TestDatabase, testDatabase, testPrefix } from '../../testing/stores.ts';
import { type TcpProxy, tcpProxy } from '../../testing/tcp-proxy.ts';
import type { Queue } from '../queue.ts';
import { openRabbitmqQueue } from './queue.ts';

const { rabbitmq: url, postgresql } = await realStores();
const topic = 'inbound-messages';
const partitions = 2;
const soon = { timeout: 15_000, interval: 5 };
const message = (key: string, number: number) => ({ id: `${key}-${number}`, key, tenantId: 't', body: { number } });
const series = (key: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => message(key, from + index));

/** The first time that each id was seen: at-least-once may repeat, but never overtake. */
const firsts = (ids: string[], key: string) => [...new Set(ids)].filter((id) => id.startsWith(`${key}-`));

function suite(url: string) {
  let prefix: string;
  let proxy: TcpProxy;
  let opened: Queue[];
  let store: TestDatabase;
  const open = async (at = url, publishTimeoutMs?: number) => {
    const { database } = store;
    const queue = await openRabbitmqQueue({ url: at, database, prefix, partitions, publishTimeoutMs });
    opened.push(queue);
    return queue;
  };
  beforeEach(async () => {
    prefix = testPrefix();
    opened = [];
    store = await testDatabase(postgresql ? 'postgresql' : 'pglite');
    proxy = await tcpProxy(url);
  }, 30_000);
  afterEach(async () => {
    proxy.mode('pass');
    await Promise.all(opened.map((queue) => queue.close()));
    await proxy.close();
    await dropRabbitmq(url, prefix, partitions);
    await store.drop();
  }, 30_000);

  test('publishing rides over cut connections, in order, and loses nothing', async () => {
    const watcher = await open();
    const seen: string[] = [];
    await watcher.consume(topic, async (one) => void seen.push(one.id));
    const queue = await open(proxy.url);
    const keys = ['a', 'b', 'c', 'd'];
    let published = 0;
    const all = Promise.all(
      keys.map(async (key) => {
        for (const one of series(key, 0, 300)) {
          await queue.publish(topic, [one]);
          published += 1;
        }
      }),
    );
    for (const at of [150, 500, 900]) {
      await vi.waitFor(() => expect(published).toBeGreaterThan(at), soon);
      proxy.cut();
    }
    await all;
    await vi.waitFor(() => expect(new Set(seen).size).toBe(1_200), soon);
    for (const key of keys) expect(firsts(seen, key)).toEqual(series(key, 0, 300).map((one) => one.id));
  }, 40_000);

  test('a consumer comes back after a cut and goes on in order', async () => {
    const queue = await open(proxy.url);
    const publisher = await open();
    const seen: string[] = [];
    await queue.consume(topic, async (one) => {
      await new Promise(setImmediate);
      seen.push(one.id);
    });
    await publisher.publish(topic, series('a', 0, 400));
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(50), soon);
    proxy.cut();
    await publisher.publish(topic, series('a', 400, 500));
    await vi.waitFor(() => expect(new Set(seen).size).toBe(500), soon);
    expect(firsts(seen, 'a')).toEqual(series('a', 0, 500).map((one) => one.id));
    await vi.waitFor(async () => expect((await queue.depth(topic)).waiting).toBe(0), soon);
  }, 40_000);

  test('a conversation that waits at the time of a cut waits on, and holds back its key alone', async () => {
    const queue = await open(proxy.url);
    const seen: string[] = [];
    await queue.consume(
      topic,
      async (one) => {
        seen.push(`${one.id}#${one.attempt}`);
        if (one.id === 'a-0' && one.attempt === 1) throw new Fault('unavailable', 'no');
      },
      { retryDelays: [2_000] },
    );
    await queue.publish(topic, series('a', 0, 3));
    await vi.waitFor(() => expect(queue.counters.retried).toBe(1), soon);
    proxy.cut();
    await vi.waitFor(() => queue.publish(topic, [message('a', 3), message('b', 0)]), soon);
    await vi.waitFor(() => expect(seen).toContain('a-3#1'), soon);
    expect(firsts(seen, 'a')).toEqual(['a-0#1', 'a-0#2', 'a-1#1', 'a-2#1', 'a-3#1']);
    expect(seen.indexOf('b-0#1')).toBeLessThan(seen.indexOf('a-0#2'));
  }, 40_000);

  test('two consumers: one is active per partition, order is kept when it leaves, the second takes over', async () => {
    const [one, two] = [await open(), await open()];
    const seen: string[] = [];
    const running = new Map<string, number>();
    let overlaps = 0;
    const by = { one: 0, two: 0 };
    const handler = (name: 'one' | 'two') => async (received: { id: string; key: string }) => {
      if (running.get(received.key)) overlaps += 1;
      running.set(received.key, 1);
      await new Promise(setImmediate);
      running.delete(received.key);
      by[name] += 1;
      seen.push(received.id);
    };
    await one.consume(topic, handler('one'));
    await two.consume(topic, handler('two'));
    const keys = Array.from({ length: 10 }, (_, index) => `key${index}`);
    await Promise.all(keys.map((key) => one.publish(topic, series(key, 0, 100))));
    const publishing = Promise.all(keys.map((key) => two.publish(topic, series(key, 100, 200))));
    await vi.waitFor(() => expect(by.one).toBeGreaterThan(100), soon);
    await one.close();
    await publishing;
    await vi.waitFor(() => expect(new Set(seen).size).toBe(2_000), soon);
    expect(overlaps).toBe(0);
    expect(by.two).toBeGreaterThan(0);
    for (const key of keys) expect(firsts(seen, key)).toEqual(series(key, 0, 200).map((sent) => sent.id));
  }, 40_000);

  test('what is no message of ours becomes a dead letter and blocks nobody', async () => {
    const queue = await open();
    const seen: string[] = [];
    await queue.consume(topic, async (one) => void seen.push(one.id));
    const raw = new Connection(url);
    const publisher = raw.createPublisher({ confirm: true });
    for (const body of [Buffer.from('{"half'), 'text', { id: 7 }]) {
      for (const routingKey of ['0', '1']) {
        await publisher.send(
          { exchange: `${prefix}${topic}`, routingKey, contentType: 'application/json', durable: true },
          body,
        );
      }
    }
    await publisher.close();
    await raw.close();
    await queue.publish(topic, series('a', 0, 3));
    await vi.waitFor(() => expect(queue.counters).toMatchObject({ done: 3, dead: 6 }), soon);
    const dead = await queue.deadLetters(topic);
    expect(dead).toHaveLength(6);
    expect(dead.every((one) => one.reason.code === 'bad_input')).toBe(true);
    expect(dead.map((one) => one.body)).toContain('{"half');
  });

  test('a queue that was deleted under a publisher loses nothing, and is made again', async () => {
    const queue = await open();
    await queue.publish(topic, [message('a', 0)]);
    await dropQueues(url, prefix);
    await queue.publish(topic, [message('a', 1)]);
    await queue.publish(topic, [message('a', 2)]);
    expect(queue.counters.spooled).toBeGreaterThan(0);
    const seen: string[] = [];
    await queue.consume(topic, async (one) => void seen.push(one.id));
    await vi.waitFor(() => expect(firsts(seen, 'a')).toEqual(['a-1', 'a-2']), soon);
  });

  test('a message that comes back for ever ends as a dead letter and can be replayed', async () => {
    const queue = await open();
    await queue.publish(topic, [message('poison', 0)]);
    const raw = new Connection(url);
    let deliveries = 0;
    const consumers = [0, 1].map((partition) =>
      raw.createConsumer({ queue: `${prefix}${topic}.${partition}`, queueOptions: { passive: true } }, async () => {
        deliveries += 1;
        return ConsumerStatus.REQUEUE;
      }),
    );
    await vi.waitFor(async () => expect((await queue.depth(topic)).dead).toBe(1), soon);
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await raw.close();
    expect(deliveries).toBe(51);
    const [dead] = await queue.deadLetters(topic, { tenantId: 't' });
    expect(dead).toMatchObject({ ...message('poison', 0), reason: { code: 'internal' } });
    expect(await queue.replay(topic, { tenantId: 't' })).toBe(1);
    const attempts: number[] = [];
    await queue.consume(topic, async (one) => void attempts.push(one.attempt));
    await vi.waitFor(() => expect(attempts).toEqual([1]), soon);
  });
}

async function dropQueues(url: string, prefix: string): Promise<void> {
  const raw = new Connection(url);
  for (let partition = 0; partition < partitions; partition += 1)
    await raw.queueDelete(`${prefix}${topic}.${partition}`);
  await raw.close();
}

if (url) {
  describe('RabbitMQ queue under faults', () => {
    suite(url);
  });
} else absent('RabbitMQ queue under faults');
