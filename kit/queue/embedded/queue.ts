import { batch } from '../../batch.ts';
import type { Database } from '../../database/database.ts';
import { isNarrow } from '../dead/selection.ts';
import { bodyText, type QueueLog } from '../keyed-work.ts';
import { lanedConsumer } from '../lanes/consumer.ts';
import { laneHandle } from '../lanes/handle.ts';
import { earliest, together } from '../lanes/records.ts';
import { queueMigrations } from '../migrations.ts';
import type { Queue, Topic } from '../queue.ts';
import { embeddedConsumer } from './consumer.ts';
import { embeddedDead } from './dead.ts';
import { embeddedTable, type NewRow, type Row } from './table.ts';

export type EmbeddedQueueOptions = { database: Database; log?: QueueLog };

/** Most rows in one insert. */
const insertSize = 500;

/**
 * A durable queue in the service's own database, for one process: dispatch happens in memory, the table is what a
 * crash leaves behind. A second process on the same table would handle the same messages again.
 */
export async function openEmbeddedQueue({ database, log }: EmbeddedQueueOptions): Promise<Queue> {
  await database.migrate('queue', queueMigrations);
  const table = embeddedTable(database);
  const dead = embeddedDead(database);
  const counters = { published: 0, done: 0, dead: 0, retried: 0, spooled: 0 };
  const lanes = laneHandle(database);
  const consumers = new Map<Topic, ReturnType<typeof embeddedConsumer>>();
  /** The last row that this process wrote: tells a consumer whether the page it has read is the end. */
  let lastSeq = 0;
  let writing: Promise<unknown> = Promise.resolve();

  /** One writer at a time, so that rows become visible in the order of their `seq`. */
  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = writing.then(write);
    writing = turn.catch(() => undefined);
    return turn;
  }

  function written(topic: Topic, row: Row): void {
    lastSeq = row.seq;
    counters.published += 1;
    consumers.get(topic)?.offer(row);
  }

  const insert = batch<NewRow, void>(
    (rows) =>
      inTurn(async () => {
        const made = await table.insert(rows);
        return made.map((row) => written(row.topic, row));
      }),
    { maxSize: insertSize },
  );

  return {
    counters,
    async publish(topic, messages) {
      const rows = messages.map(({ id, key, tenantId, body, trace = null }) => ({
        topic,
        id,
        key,
        tenantId,
        body: bodyText(body),
        trace,
      }));
      await Promise.all(rows.map(insert));
    },
    publishLater: lanes.publishLater,
    async consume(topic, handler, options = {}) {
      if (consumers.has(topic)) throw new Error(`the embedded queue has a consumer for ${topic} already`);
      const waiting = lanedConsumer({
        database,
        topic,
        handler,
        options,
        counters,
        log,
        bury: (message, attempts, reason) => table.buryParked({ trace: null, ...message, topic }, attempts, reason),
      });
      const consumer = embeddedConsumer({
        table,
        topic,
        lanes: waiting,
        options,
        counters,
        lastSeq: () => lastSeq,
        log,
      });
      consumers.set(topic, consumer);
      await consumer.load();
      waiting.start();
      return {
        async close() {
          await consumer.close();
          if (consumers.get(topic) === consumer) consumers.delete(topic);
        },
      };
    },
    deadLetters: (topic, { limit = 100, ...selection } = {}) => dead.list(topic, limit, selection),
    deadGroups: (topic, selection = {}) => dead.groups(topic, selection),
    replay: (topic, { limit, ...selection }) =>
      inTurn(async () => {
        const rows = await dead.revive(topic, limit ?? null, selection);
        for (const row of rows) written(topic, row);
        return rows.length;
      }),
    discard: async (topic, { names, ...selection }) => {
      const discarded = await dead.discard(topic, names, selection);
      // What waits has not died: a selection of dead letters cannot mean it.
      return isNarrow(selection) ? discarded : discarded + (await lanes.discard(topic, selection.tenantId, names));
    },
    pauses: lanes.pauses,
    async depth(topic) {
      const [{ waiting, dead }, parked] = await Promise.all([table.count(topic), lanes.count(topic)]);
      return { waiting: waiting + parked.waiting, dead };
    },
    depthByTenant: async (topic) =>
      together((await Promise.all([table.countByTenant(topic), lanes.countByTenant(topic)])).flat()),
    waitingSince: async (topic) => earliest([(await lanes.count(topic)).oldestAt, await table.oldest(topic)]),
    ping: () => database.ping(),
    delivers: () => database.ping(),
    async close() {
      await Promise.all([...consumers.values()].map((consumer) => consumer.close()));
      consumers.clear();
      await writing;
    },
  };
}
