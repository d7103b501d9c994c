import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openPostgresql } from '../../database/postgresql.ts';
import { absent, dropRabbitmq, realStores, type TestDatabase, testDatabase, testPrefix } from '../../testing/stores.ts';
import { type TcpProxy, tcpProxy } from '../../testing/tcp-proxy.ts';
import type { NewMessage, Queue } from '../queue.ts';
import { openRabbitmqQueue } from '../rabbitmq/queue.ts';
import { spoolTable } from './table.ts';

const { rabbitmq, postgresql } = await realStores();
const topic = 'inbound-messages';
const partitions = 2;
const soon = { timeout: 30_000, interval: 10 };
const message = (key: string, number: number): NewMessage => ({
  id: `${key}-${number}`,
  key,
  tenantId: 't',
  body: { number, text: '\u0000 👋' },
});
const series = (key: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => message(key, from + index));
const ids = (messages: NewMessage[]) => messages.map(({ id }) => id);
/** The first time that each id was seen: at-least-once may repeat, but never overtake. */
const firsts = (seen: string[], key: string) => [...new Set(seen)].filter((id) => id.startsWith(`${key}-`));

function suite(url: string) {
  let prefix: string;
  let made: TestDatabase;
  let beside: TestDatabase;
  /** In front of the broker: the first handle's, the second one's. In front of the database: both handles'. */
  let proxies: { one: TcpProxy; two: TcpProxy; database: TcpProxy };
  let database: Database;
  let opened: Queue[];
  let seen: string[];
  /** Of those that had lain in the spool. */
  let late: Set<string>;

  const open = async (at: string, publishTimeoutMs?: number) => {
    const queue = await openRabbitmqQueue({ url: at, prefix, partitions, database, publishTimeoutMs });
    opened.push(queue);
    return queue;
  };
  /** On another database, so that it drains nothing of this one. */
  const openBeside = async () => {
    const queue = await openRabbitmqQueue({ url, prefix, partitions, database: beside.database });
    opened.push(queue);
    return queue;
  };
  const watch = async () => {
    const watcher = await openBeside();
    await watcher.consume(topic, async ({ id, waited }) => {
      seen.push(id);
      if (waited?.for === 'broker') late.add(id);
    });
  };
  const waiting = () => spoolTable(made.database).count(topic);
  const isOver = () => vi.waitFor(async () => expect((await spoolTable(made.database).spooling()).size).toBe(0), soon);

  beforeEach(async () => {
    prefix = testPrefix();
    made = await testDatabase('postgresql');
    beside = await testDatabase('postgresql');
    proxies = {
      one: await tcpProxy(url),
      two: await tcpProxy(url),
      database: await tcpProxy(made.url as string),
    };
    database = await openPostgresql({ url: proxies.database.url });
    opened = [];
    seen = [];
    late = new Set();
  }, 30_000);
  afterEach(async () => {
    for (const proxy of Object.values(proxies)) proxy.mode('pass');
    await Promise.all(opened.map((queue) => queue.close()));
    await database.close();
    await made.drop();
    await beside.drop();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    await dropRabbitmq(url, prefix, partitions);
  }, 30_000);

  test('what is published while the broker is away arrives in order when it is back, over two handles', async () => {
    const [one, two] = [await open(proxies.one.url), await open(proxies.two.url)];
    await watch();
    const keys = ['a', 'b', 'c'];
    const publishAll = (from: number, to: number) =>
      Promise.all(
        keys.map(async (key) => {
          // Each message by the other handle than the one before: what it says was durable is not overtaken.
          for (let number = from; number < to; number += 1)
            await (number % 2 ? one : two).publish(topic, [message(key, number)]);
        }),
      );
    await publishAll(0, 20);
    proxies.one.mode('drop');
    proxies.two.mode('drop');
    await publishAll(20, 60);
    expect(await waiting()).toBeGreaterThanOrEqual(3 * 40 - 6);
    expect(one.counters.spooled + two.counters.spooled).toBeGreaterThanOrEqual(await waiting());
    expect(one.counters.published + two.counters.published).toBe(3 * 60);
    proxies.one.mode('pass');
    proxies.two.mode('pass');
    await publishAll(60, 100);
    await vi.waitFor(() => expect(new Set(seen).size).toBe(300), soon);
    await isOver();
    await publishAll(100, 110);
    await vi.waitFor(() => expect(new Set(seen).size).toBe(330), soon);
    for (const key of keys) {
      expect(firsts(seen, key)).toEqual(ids(series(key, 0, 110)));
      expect([late.has(`${key}-0`), late.has(`${key}-40`), late.has(`${key}-109`)]).toEqual([false, true, false]);
    }
  }, 60_000);

  test('with the broker there nothing is spooled, however many publish at once, and over a cut', async () => {
    const queue = await open(proxies.one.url, 20_000);
    const keys = ['a', 'b', 'c', 'd'];
    for (const from of [0, 100]) {
      const publishing = keys.map(async (key) => {
        for (const one of series(key, from, from + 100)) await queue.publish(topic, [one]);
      });
      await Promise.all(publishing);
      proxies.one.cut();
      await vi.waitFor(() => queue.delivers(), soon);
    }
    expect(queue.counters).toMatchObject({ published: 800, spooled: 0 });
  }, 60_000);

  test('a stream that goes on through an outage of a second and more loses nothing and keeps its order', async () => {
    const queue = await open(proxies.one.url);
    await watch();
    let published = 0;
    const stream = async (key: string) => {
      for (let number = 0; number < 400; number += 1) {
        await queue.publish(topic, [message(key, number)]);
        published += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const streams = Promise.all(['a', 'b'].map(stream));
    await vi.waitFor(() => expect(published).toBeGreaterThan(100), soon);
    proxies.one.mode('drop');
    await vi.waitFor(() => expect(queue.counters.spooled).toBeGreaterThan(100), soon);
    proxies.one.mode('pass');
    await streams;
    await vi.waitFor(() => expect(new Set(seen).size).toBe(800), soon);
    for (const key of ['a', 'b']) expect(firsts(seen, key)).toEqual(ids(series(key, 0, 400)));
  }, 60_000);

  test('a silent broker: the first waits for it, those behind line up at once', async () => {
    const queue = await open(proxies.one.url, 1_000);
    await vi.waitFor(async () => {
      await queue.publish(topic, series('a', 0, 1));
      expect(await waiting()).toBe(0);
    }, soon);
    await isOver();
    proxies.one.mode('blackhole');
    await Promise.all(series('a', 1, 4).map((one) => queue.publish(topic, [one])));
    const began = performance.now();
    for (const one of series('a', 4, 14)) await queue.publish(topic, [one]);
    // Ten times the time-out, had each of them tried the broker.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await waiting()).toBe(13);
    proxies.one.cut();
    proxies.one.mode('pass');
    await watch();
    await vi.waitFor(() => expect(new Set(seen).size).toBe(14), soon);
    expect(firsts(seen, 'a')).toEqual(ids(series('a', 0, 14)));
  }, 60_000);

  test('both away: a fault in time, and nothing is said to be durable', async () => {
    const queue = await open(proxies.one.url);
    await queue.publish(topic, series('a', 0, 1));
    for (const mode of ['drop', 'blackhole'] as const) {
      proxies.one.mode(mode);
      proxies.database.mode(mode);
      const began = performance.now();
      await expect(queue.publish(topic, series('a', 1, 2))).rejects.toMatchObject({ code: 'unavailable' });
      expect(performance.now() - began).toBeLessThan(8_000);
      await expect(queue.ping()).rejects.toMatchObject({ code: 'unavailable' });
      proxies.one.cut();
      proxies.database.cut();
    }
    expect(queue.counters.published).toBe(1);
    proxies.one.mode('pass');
    proxies.database.mode('pass');
    await vi.waitFor(() => queue.publish(topic, series('a', 2, 3)), soon);
    await queue.ping();
  }, 60_000);

  test('the database away: the broker takes it, without a wait', async () => {
    const queue = await open(proxies.one.url);
    await watch();
    proxies.database.mode('blackhole');
    proxies.one.cut();
    for (const one of series('a', 0, 10)) await queue.publish(topic, [one]);
    await vi.waitFor(() => expect(new Set(seen)).toEqual(new Set(ids(series('a', 0, 10)))), soon);
    proxies.database.cut();
    proxies.database.mode('pass');
    expect(queue.counters.spooled).toBe(0);
  }, 60_000);

  test('a handle opens without the broker, publishes, and consumes when it is there', async () => {
    proxies.one.mode('drop');
    const queue = await open(proxies.one.url);
    await queue.consume(topic, async ({ id }) => void seen.push(id));
    await queue.ping();
    await expect(queue.delivers()).rejects.toMatchObject({ code: 'unavailable' });
    await queue.publish(topic, series('a', 0, 5));
    expect(await waiting()).toBe(5);
    proxies.one.mode('pass');
    await vi.waitFor(() => expect(seen).toEqual(ids(series('a', 0, 5))), soon);
    await vi.waitFor(() => queue.delivers(), soon);
  }, 60_000);

  test('with neither of the two a handle opens as well, and works when one of them is there', async () => {
    proxies.one.mode('drop');
    proxies.database.mode('drop');
    await database.close();
    database = await openPostgresql({ url: proxies.database.url, mayBeAway: true });
    const queue = await open(proxies.one.url);
    await expect(queue.publish(topic, series('a', 0, 1))).rejects.toMatchObject({ code: 'unavailable' });
    proxies.database.mode('pass');
    await vi.waitFor(() => queue.publish(topic, series('a', 1, 2)), soon);
    expect(await waiting()).toBe(1);
    await queue.ping();
  }, 60_000);

  test('a process that dies while it drains publishes again, and overtakes nothing', async () => {
    proxies.one.mode('drop');
    const queue = await open(proxies.one.url);
    for (const one of series('a', 0, 30)) await queue.publish(topic, [one]);
    // Somebody publishes the piece, and is gone before it is removed.
    const straight = await openBeside();
    const dying = spoolTable(made.database).drain(topic, async (rows) => {
      expect(rows).toHaveLength(30);
      await straight.publish(topic, series('a', 0, 30));
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await waiting()).toBe(30);
    await watch();
    proxies.one.mode('pass');
    for (const one of series('a', 30, 40)) await queue.publish(topic, [one]);
    await vi.waitFor(() => expect(seen.length).toBe(70), soon);
    expect(firsts(seen, 'a')).toEqual(ids(series('a', 0, 40)));
    await isOver();
  }, 60_000);

  test('one process drains at a time, and a large spool comes back in pieces', async () => {
    const table = spoolTable(made.database);
    proxies.one.mode('drop');
    const queue = await open(proxies.one.url);
    const put = (count: number, envelope: string) =>
      table.append(
        topic,
        Array.from({ length: count }, () => ({ tenantId: 't', key: 'a', envelope })),
        true,
      );
    await put(1_200, '{}');
    const pieces: number[] = [];
    const first = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = table.drain(topic, async (rows) => {
      pieces.push(rows.length);
      first.resolve();
      await release.promise;
    });
    await first.promise;
    expect(await table.drain(topic, async () => undefined)).toBe('busy');
    expect(await queue.depth('outbound-messages').catch((error: { code: string }) => error.code)).toBe('unavailable');
    release.resolve();
    expect(await slow).toBe('some');
    await table.drain(topic, async (rows) => void pieces.push(rows.length));
    await table.drain(topic, async (rows) => void pieces.push(rows.length));
    expect(pieces).toEqual([500, 500, 200]);
    await put(3, 'x'.repeat(5 * 1024 * 1024));
    await table.drain(topic, async (rows) => void pieces.push(rows.length));
    expect(pieces.at(-1)).toBe(2);
  }, 60_000);

  test('what waits in the spool is waiting, and is seen by its tenant alone', async () => {
    proxies.one.mode('drop');
    const queue = await open(proxies.one.url);
    await queue.publish(topic, series('a', 0, 3));
    const straight = await open(url);
    expect((await straight.depth(topic)).waiting).toBe(3);
    expect(await straight.depthByTenant(topic)).toEqual([{ tenantId: 't', waiting: 3 }]);
    const { of } = made.database.tables();
    const look = sql`select from queue_spool`;
    expect((await of('t', (db) => look.execute(db))).rows).toHaveLength(3);
    expect((await of('other', (db) => look.execute(db))).rows).toHaveLength(0);
  }, 60_000);

  test('a publisher that knows of no spool lines up behind what another one has put there', async () => {
    const [one, two] = [await open(proxies.one.url), await open(proxies.two.url)];
    await two.publish(topic, series('a', 0, 1));
    proxies.one.mode('drop');
    await vi.waitFor(async () => {
      await one.publish(topic, series('a', 1, 2));
      expect(one.counters.spooled).toBeGreaterThan(0);
    }, soon);
    // Its connection was cut and is back: it asks before it publishes.
    proxies.two.cut();
    await vi.waitFor(() => two.depth(topic), soon);
    await two.publish(topic, series('a', 2, 3));
    await watch();
    await vi.waitFor(() => expect(firsts(seen, 'a')).toEqual(ids(series('a', 0, 3))), soon);
  }, 60_000);
}

if (rabbitmq && postgresql) {
  describe('the spool of the RabbitMQ queue', () => {
    suite(rabbitmq);
  });
} else absent('RabbitMQ and PostgreSQL for the spool');
