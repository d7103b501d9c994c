import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client';
import type { Fault } from '../../fault.ts';
import { defaultPrefetch, keyedWork, type QueueLog, type Work } from '../keyed-work.ts';
import type { LanedConsumer } from '../lanes/consumer.ts';
import type { ConsumeOptions, Consumer, Queue, QueueMessage, Topic } from '../queue.ts';
import { acknowledger } from './acknowledger.ts';
import { type Envelope, readEnvelope, spooledHeader, unreadable } from './envelope.ts';
import { partitionOf, queueOf } from './topology.ts';

/** `acks` belongs to the channel that delivered: a tag means nothing on another one. */
export type Delivery = {
  tag: number;
  acks: ReturnType<typeof acknowledger>;
  envelope: Envelope | undefined;
  raw: unknown;
};

type RabbitmqConsumerOptions = {
  connection: Connection;
  prefix: string;
  partitions: number;
  topic: Topic;
  lanes: LanedConsumer;
  options: ConsumeOptions;
  counters: Queue['counters'];
  declare: () => Promise<void>;
  isConnected: () => boolean;
  bury: (delivery: Delivery, attempts: number, reason: Fault) => Promise<void>;
  log?: QueueLog;
};

const resubscribeAfterMs = 200;
const resubscribeAtMostMs = 5_000;
/** RabbitMQ 4 gives the partition to the active consumer with the highest priority. */
const priorities = 1_000;

/**
 * Consumes all partitions of a topic on one channel and comes back after a lost connection.
 *
 * Closing it closes the channel: the broker puts all that is not acknowledged back in its old order and only then makes
 * another consumer active. To cancel first would activate the other one while handlers still run here.
 *
 * The broker closes a channel that holds a message for longer than `consumer_timeout` (30 minutes), and everything held is
 * delivered again. What waits for longer than a moment is therefore put aside (`lanes/`); only while the database is away
 * as well it is held here.
 */
export async function rabbitmqConsumer(context: RabbitmqConsumerOptions) {
  const { connection, prefix, partitions, topic, lanes, options, counters, log } = context;
  // Twice what one tenant may have under way: if all of that hangs, and lies in one partition, others still come in.
  const prefetchCount = 2 * (options.prefetch ?? defaultPrefetch);
  const instance = randomUUID();
  let channel: Channel | undefined;
  let acks: ReturnType<typeof acknowledger> | undefined;
  let closed = false;
  let subscribing = false;

  type RabbitWork = Work & Delivery;
  const work = keyedWork<RabbitWork>(
    lanes.attend,
    { prefetch: options.prefetch, onDead: (message, error) => options.onFailure?.(message, error, 'dead') },
    {
      done(delivery, outcome) {
        delivery.acks.ack(delivery.tag);
        if (outcome === 'done') counters.done += 1;
      },
      async dead(delivery, reason) {
        await context.bury(delivery, delivery.tries, reason);
        delivery.acks.ack(delivery.tag);
        counters.dead += 1;
      },
    },
    log,
  );

  function receive(message: AsyncMessage, from: ReturnType<typeof acknowledger>): void {
    if (closed) return;
    from.received(message.deliveryTag);
    const envelope = readEnvelope(message.body);
    const delivery: Delivery = { tag: message.deliveryTag, acks: from, envelope, raw: message.body };
    if (!envelope) {
      // It has no key to hold back, so it goes to the dead letters by a lane of its own.
      work.add({ ...delivery, key: `unreadable ${message.deliveryTag}`, tenantId: '', tries: 0, read: unreadable });
      return;
    }
    // Returned by a process that died, stopped or lost its connection: it may have been tried, so the count says so.
    const before = Number(message.headers?.['x-delivery-count'] ?? 0);
    const { id, key, tenantId, body, trace } = envelope;
    const waited = message.headers?.[spooledHeader] ? ({ for: 'broker' } as const) : undefined;
    const read = (attempt: number): QueueMessage => ({
      id,
      key,
      tenantId,
      topic,
      body,
      trace,
      publishedAt: new Date(envelope.publishedAt),
      attempt: before + attempt,
      ...(waited && { waited }),
    });
    work.add({ ...delivery, key, tenantId, tries: 0, read });
  }

  async function subscribe(): Promise<void> {
    const fresh = await connection.acquire({ emitErrorsFromChannel: true });
    fresh.on('error', (error) => log?.warn({ err: error, topic }, 'queue channel'));
    fresh.once('close', () => lost(fresh));
    fresh.once('basic.cancel', () => void fresh.close());
    const own = acknowledger(fresh);
    channel = fresh;
    acks = own;
    // Per consumer and so per partition (a global limit is gone in RabbitMQ 4.3): one key that is held back must not
    // fill a partition's share and stop its neighbours. What runs at once is bounded in this process.
    await fresh.basicQos({ prefetchCount, global: false });
    for (let partition = 0; partition < partitions; partition += 1) {
      const queue = queueOf(prefix, topic, partition);
      // RabbitMQ 4 moves a partition to the consumer of highest priority, once the old one has settled what it holds.
      // A number drawn from instance and partition gives each replica about its share, the same after every cut.
      // RabbitMQ 3 ignores it: there the first to come has all partitions.
      const priority = partitionOf(`${instance}/${partition}`, priorities);
      await fresh.basicConsume({ queue, arguments: { 'x-priority': priority } }, (message) => receive(message, own));
    }
  }

  /** A channel on which only some partitions were subscribed must not stay. */
  async function closeHalf(): Promise<void> {
    const half = channel;
    channel = undefined;
    await half?.close();
  }

  function lost(which: Channel): void {
    if (which !== channel) return;
    channel = undefined;
    acks = undefined;
    work.forget();
    if (!closed && !subscribing) void subscribeAgain();
  }

  async function subscribeAgain(): Promise<void> {
    subscribing = true;
    for (let pause = resubscribeAfterMs; !closed && !channel; pause = Math.min(2 * pause, resubscribeAtMostMs)) {
      await wait(pause);
      if (closed) break;
      try {
        await context.declare();
        await subscribe();
      } catch (error) {
        log?.warn({ err: error, topic }, 'not consuming yet');
        await closeHalf();
      }
    }
    subscribing = false;
  }

  /**
   * Under load the broker's channel keeps acknowledgements back, and forgets those when it is closed: a question to
   * each queue gives it the time to pass them on. What is forgotten all the same is delivered once more.
   */
  async function settled(): Promise<void> {
    for (let partition = 0; partition < partitions; partition += 1) {
      await channel?.queueDeclare({ queue: queueOf(prefix, topic, partition), passive: true });
    }
  }

  // Without the broker it begins all the same, and consumes when that is there.
  if (!context.isConnected()) void subscribeAgain();
  else await subscribe();
  const consumer: Consumer = {
    async close() {
      closed = true;
      await work.close();
      await lanes.close();
      acks?.flush();
      await settled().catch(() => undefined);
      await channel?.close();
    },
  };
  return { ...consumer, inHand: () => acks?.inHand() ?? 0, inHandByTenant: work.inHandByTenant };
}
