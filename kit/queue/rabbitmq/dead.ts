import { setTimeout as wait } from 'node:timers/promises';
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client';
import { groupsOf, isSelected } from '../dead/selection.ts';
import { mentions } from '../mentions.ts';
import type { DeadGroup, DeadLetter, DeadSelection, Topic } from '../queue.ts';
import { bytesOf, readDead } from './envelope.ts';
import { alone } from './look.ts';
import type { Letter } from './publisher.ts';
import { deadOf, exchangeOf, partitionOf } from './topology.ts';

type DeadQueueOptions = {
  connection: Connection;
  prefix: string;
  partitions: number;
  publish: (letters: Letter[]) => Promise<void>;
};

type Held = { dead: DeadLetter; message: AsyncMessage };

/**
 * The broker announces how many wait; should a tool of the broker have taken some, this long a silence ends it. A busy
 * broker pauses for longer than half a second.
 */
const silenceMs = 2_000;
/** A consumer of a quorum queue gets 2,000 at most unless it asks for more, and AMQP counts to 65,535. */
const mostHeld = 65_000;
const askAgainMs = 10;
/** Letters that are confirmed together. */
const publishSize = 1_000;
/** Less than a caller waits for the whole. */
const turnWithinMs = 8_000;

/**
 * Looks into the dead queue by taking all its messages and returning those that are to stay. RabbitMQ puts returned
 * messages behind those returned earlier, so their order is that of their headers and not of the queue.
 * One process looks at a time: what is taken is not there for any other.
 */
export function deadQueue({ connection, prefix, partitions, publish }: DeadQueueOptions) {
  let looking: Promise<unknown> = Promise.resolve();

  /** One look at a time. `work` acknowledges what is to go, `gone` says how many that were; all else is returned. */
  function holding<T>(
    topic: Topic,
    work: (held: Held[], channel: Channel) => Promise<T>,
    gone: (result: T) => number,
  ): Promise<T> {
    const look = async (channel: Channel) => {
      const held = await takeAll(channel, topic);
      const result = await work(held, channel);
      if (held.length > 0) {
        channel.basicNack({ deliveryTag: 0, multiple: true, requeue: true });
        await untilReturned(channel, topic, held.length - gone(result));
      }
      return result;
    };
    const turn = looking.then(() => alone(connection, `${deadOf(prefix, topic)}.look`, turnWithinMs, look));
    looking = turn.catch(() => undefined);
    return turn;
  }

  async function takeAll(channel: Channel, topic: Topic): Promise<Held[]> {
    const queue = deadOf(prefix, topic);
    const { messageCount } = await channel.queueDeclare({ queue, passive: true });
    const held: Held[] = [];
    if (messageCount === 0) return held;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const silence = setTimeout(finish, silenceMs);
    channel.once('close', finish);
    await channel.basicQos({ prefetchCount: mostHeld, global: false });
    const consumers = Array.from({ length: Math.ceil(messageCount / mostHeld) }, () =>
      channel.basicConsume({ queue }, (message) => {
        held.push({ dead: readDead(topic, message), message });
        silence.refresh();
        if (held.length >= messageCount) finish();
      }),
    );
    const tags = await Promise.all(consumers);
    await finished;
    clearTimeout(silence);
    for (const { consumerTag } of tags) await channel.basicCancel({ consumerTag });
    return held.sort((one, other) => deathOf(one) - deathOf(other) || orderOf(one) - orderOf(other));
  }

  /** A return takes effect once it is on the broker's disk: whoever looks before that misses it. */
  async function untilReturned(channel: Channel, topic: Topic, count: number): Promise<void> {
    let before = -1;
    for (let end = Date.now() + silenceMs; Date.now() < end; await wait(askAgainMs)) {
      const { messageCount } = await channel.queueDeclare({ queue: deadOf(prefix, topic), passive: true });
      if (messageCount >= count) return;
      if (messageCount > before) end = Date.now() + silenceMs;
      before = messageCount;
    }
  }

  return {
    list: (topic: Topic, limit: number, selection: DeadSelection): Promise<DeadLetter[]> =>
      holding(
        topic,
        async (held) =>
          held
            .map(({ dead }) => dead)
            .filter(isSelected(selection))
            .slice(0, limit),
        () => 0,
      ),

    groups: (topic: Topic, selection: DeadSelection): Promise<DeadGroup[]> =>
      holding(
        topic,
        async (held) => groupsOf(held.map(({ dead }) => dead).filter(isSelected(selection))),
        () => 0,
      ),

    replay: (topic: Topic, limit: number, selection: DeadSelection): Promise<number> =>
      holding(
        topic,
        async (held, channel) => {
          const wanted = isSelected(selection);
          const chosen = held.filter(({ dead }) => wanted(dead)).slice(0, limit);
          for (let at = 0; at < chosen.length; at += publishSize) {
            const some = chosen.slice(at, at + publishSize);
            await publish(
              some.map(({ dead, message }) => ({
                exchange: exchangeOf(prefix, topic),
                routingKey: String(partitionOf(dead.key, partitions)),
                body: bytesOf(message.body),
              })),
            );
            for (const { message } of some) channel.basicAck({ deliveryTag: message.deliveryTag });
          }
          return chosen.length;
        },
        (count) => count,
      ),

    discard: (topic: Topic, names: readonly string[] | undefined, selection: DeadSelection): Promise<number> =>
      holding(
        topic,
        async (held, channel) => {
          const wanted = isSelected(selection);
          const these = names && new Set(names);
          const chosen = held.filter(({ dead }) => wanted(dead) && (!these || mentions(dead.body, these)));
          for (const { message } of chosen) channel.basicAck({ deliveryTag: message.deliveryTag });
          return chosen.length;
        },
        (count) => count,
      ),
  };
}

const deathOf = ({ dead }: Held) => dead.deadAt.getTime();
const orderOf = ({ message }: Held) => Number(message.headers?.order ?? 0);
