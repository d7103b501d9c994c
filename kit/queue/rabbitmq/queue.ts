import { Connection } from 'rabbitmq-client';
import type { Database } from '../../database/database.ts';
import { Fault } from '../../fault.ts';
import { within } from '../../within.ts';
import { isNarrow } from '../dead/selection.ts';
import type { QueueLog } from '../keyed-work.ts';
import { lanedConsumer } from '../lanes/consumer.ts';
import { laneHandle } from '../lanes/handle.ts';
import { earliest, together } from '../lanes/records.ts';
import type { Consumer, Queue, TenantDepth, Topic } from '../queue.ts';
import { openSpool } from '../spool/spool.ts';
import type { Sealed } from '../spool/table.ts';
import { rabbitmqConsumer } from './consumer.ts';
import { deadQueue } from './dead.ts';
import { bytesOf, deadHeaders, spooledHeader, writeEnvelope } from './envelope.ts';
import { brokerPresence } from './presence.ts';
import { confirmedPublisher } from './publisher.ts';
import { deadOf, declareTopic, exchangeOf, partitionOf, queueOf } from './topology.ts';

export type RabbitmqQueueOptions = {
  url: string;
  /** Where conversations lie that wait, and messages while the broker is away. */
  database: Database;
  /** Stands before the names of exchanges and queues. */
  prefix?: string;
  /** The same in every process that shares the prefix. Default 8. */
  partitions?: number;
  publishTimeoutMs?: number;
  log?: QueueLog;
};

const answerWithinMs = 10_000;
/** Dead letters are looked into by taking them all: 10,000 take about a second, 70,000 took five once. */
const lookWithinMs = 25_000;
/** Genesys waits 10 s for its webhook's answer, and the way into the spool takes time as well. */
const publishWithinMs = 3_000;
const pingWithinMs = 2_000;

/** Quorum queues on RabbitMQ 3.10 and later. Opens without the broker, and without the database too. */
export async function openRabbitmqQueue(options: RabbitmqQueueOptions): Promise<Queue> {
  const { url, database, prefix = '', partitions = 8, publishTimeoutMs = publishWithinMs, log } = options;
  const connection = new Connection({
    url,
    connectionName: 'whatsapp-genesys',
    heartbeat: 10,
    connectionTimeout: 5_000,
    acquireTimeout: publishTimeoutMs,
    retryLow: 200,
    retryHigh: 3_000,
    noDelay: true,
  });
  connection.on('error', (error) => log?.warn({ err: error }, 'queue connection'));
  const presence = brokerPresence(connection);
  await connection.onConnect(publishTimeoutMs, true).catch(() => undefined);

  const counters = { published: 0, done: 0, dead: 0, retried: 0, spooled: 0 };
  const lanes = laneHandle(database);
  const consumers = new Set<Consumer & { topic: Topic; inHand(): number; inHandByTenant(): TenantDepth[] }>();
  const declared = new Map<Topic, Promise<void>>();

  async function declare(topic: Topic): Promise<void> {
    const channel = await connection.acquire();
    try {
      await declareTopic(channel, prefix, topic, partitions);
    } finally {
      await channel.close();
    }
  }

  function ready(topic: Topic): Promise<void> {
    let ready = declared.get(topic);
    if (!ready) {
      ready = answered(answerWithinMs, declare(topic));
      ready.catch(() => declared.delete(topic));
      declared.set(topic, ready);
    }
    return ready;
  }

  const publisher = confirmedPublisher(connection, publishTimeoutMs, () => declared.clear());
  const dead = deadQueue({ connection, prefix, partitions, publish: publisher.publish });

  async function send(topic: Topic, rows: readonly Sealed[], spooled = false): Promise<void> {
    const exchange = exchangeOf(prefix, topic);
    const letters = rows.map(({ key, envelope }) => ({
      exchange,
      routingKey: String(partitionOf(key, partitions)),
      body: Buffer.from(envelope),
      ...(spooled && { headers: { [spooledHeader]: true } }),
    }));
    await ready(topic);
    await publisher.publish(letters);
  }

  const ping = () => answered(pingWithinMs, connection.exchangeDeclare({ exchange: 'amq.direct', passive: true }));

  const spool = await openSpool({
    broker: {
      send: (topic, rows, options) => answered(publishTimeoutMs, send(topic, rows, options?.spooled)),
      ping,
      ...presence,
    },
    database,
    spooled: (messages) => {
      counters.spooled += messages;
    },
    log,
  });

  return {
    counters,
    async publish(topic, messages) {
      const rows = messages.map((message) => {
        return { key: message.key, tenantId: message.tenantId, envelope: writeEnvelope(message) };
      });
      if (rows.length === 0) return;
      await spool.publish(topic, rows);
      counters.published += rows.length;
    },
    publishLater: lanes.publishLater,
    async consume(topic, handler, consumeOptions = {}) {
      // It begins without the broker too, and consumes when that is there.
      if (presence.isConnected()) await ready(topic);
      const buryBytes = (body: Buffer, headers: Record<string, unknown>) =>
        publisher.publish([{ exchange: deadOf(prefix, topic), routingKey: '', body, headers }]);
      const waiting = lanedConsumer({
        database,
        topic,
        handler,
        options: consumeOptions,
        counters,
        log,
        bury: ({ id, key, tenantId, body, trace, publishedAt: at }, attempts, reason) => {
          const envelope = { id, key, tenantId, trace, publishedAt: at.getTime(), body: JSON.parse(body) as unknown };
          return buryBytes(Buffer.from(JSON.stringify(envelope)), deadHeaders(envelope, attempts, reason));
        },
      });
      const consumer = await answered(
        answerWithinMs,
        rabbitmqConsumer({
          connection,
          prefix,
          partitions,
          topic,
          lanes: waiting,
          options: consumeOptions,
          counters,
          log,
          declare: () => declare(topic),
          isConnected: presence.isConnected,
          bury: ({ envelope, raw }, attempts, reason) =>
            buryBytes(bytesOf(raw), deadHeaders(envelope, attempts, reason)),
        }),
      );
      waiting.start();
      const own = { ...consumer, topic };
      consumers.add(own);
      return {
        async close() {
          await consumer.close();
          consumers.delete(own);
        },
      };
    },
    async deadLetters(topic, { limit = 100, ...selection } = {}) {
      await ready(topic);
      return answered(lookWithinMs, dead.list(topic, limit, selection));
    },
    async deadGroups(topic, selection = {}) {
      await ready(topic);
      return answered(lookWithinMs, dead.groups(topic, selection));
    },
    async replay(topic, { limit = Number.POSITIVE_INFINITY, ...selection }) {
      await ready(topic);
      const count = await dead.replay(topic, limit, selection);
      counters.published += count;
      return count;
    },
    async discard(topic, { names, ...selection }) {
      await ready(topic);
      const letters = await answered(lookWithinMs, dead.discard(topic, names, selection));
      // What waits has not died: a selection of dead letters cannot mean it.
      return isNarrow(selection) ? letters : letters + (await lanes.discard(topic, selection.tenantId, names));
    },
    pauses: lanes.pauses,
    /** AMQP tells what waits, not what other processes have in hand: of those, only this process's are counted. */
    async depth(topic) {
      await ready(topic);
      const count = async (queue: string) => (await connection.queueDeclare({ queue, passive: true })).messageCount;
      const waits = Array.from({ length: partitions }, (_, partition) => count(queueOf(prefix, topic, partition)));
      const [deadCount, parked, ...waiting] = await answered(
        answerWithinMs,
        Promise.all([count(deadOf(prefix, topic)), lanes.count(topic).then(({ waiting: parked }) => parked), ...waits]),
      );
      const inHand = [...consumers].filter((one) => one.topic === topic).reduce((sum, one) => sum + one.inHand(), 0);
      const waitsInAll = waiting.reduce((sum, one) => sum + one, inHand + parked + (await spool.count(topic)));
      return { waiting: waitsInAll, dead: deadCount };
    },
    async depthByTenant(topic) {
      const inHand = [...consumers].filter((one) => one.topic === topic).flatMap((one) => one.inHandByTenant());
      const apart = await Promise.all([lanes.countByTenant(topic), spool.countByTenant(topic)]);
      return together([...inHand, ...apart.flat()]);
    },
    waitingSince: async (topic) => earliest([(await lanes.count(topic)).oldestAt, await spool.oldest(topic)]),
    delivers: ping,
    async ping() {
      await Promise.any([ping(), answered(pingWithinMs, spool.ping())]).catch(() => {
        throw new Fault('unavailable', 'neither the queue nor the database answers');
      });
    },
    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close()));
      await spool.close();
      await publisher.close();
      if (presence.isConnected()) await connection.close();
      else connection.unsafeDestroy();
    },
  };
}

/** Any failure of the broker, and its silence, as `unavailable`. */
async function answered<T>(ms: number, answer: Promise<T>): Promise<T> {
  try {
    return await within(ms, answer, () => new Error(`no answer within ${ms} ms`));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('unavailable', 'the queue does not answer', { cause: error });
  }
}
