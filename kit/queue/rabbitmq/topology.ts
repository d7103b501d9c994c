import type { Channel } from 'rabbitmq-client';
import type { Topic } from '../queue.ts';

/**
 * Per topic: a direct exchange, one quorum queue per partition, and a dead-letter exchange with one queue. Everything is
 * durable: RabbitMQ 4.3 refuses transient queues. Arguments are part of a queue's identity: to change one here means a
 * new name or deleted queues. Never lower the number of partitions while messages wait in the upper ones.
 */
export const exchangeOf = (prefix: string, topic: Topic) => `${prefix}${topic}`;
export const queueOf = (prefix: string, topic: Topic, partition: number) => `${prefix}${topic}.${partition}`;
export const deadOf = (prefix: string, topic: Topic) => `${prefix}${topic}.dead`;

/**
 * Backstop for a message that takes the process down with it. It counts every time that a message comes back, also one
 * that was only held when a process stopped or a connection was cut, so it is far above the number of tries.
 */
const deliveryLimit = 50;

/**
 * To look at dead letters is to take and return them. RabbitMQ 4 limits returns to 20 unless told otherwise, 3.x refuses
 * -1 (unlimited), and without any limit a returned message goes to the end of the queue: a limit out of reach.
 */
const unreachableLimit = 2_147_483_647;

export async function declareTopic(channel: Channel, prefix: string, topic: Topic, partitions: number): Promise<void> {
  const exchange = exchangeOf(prefix, topic);
  const dead = deadOf(prefix, topic);
  await channel.exchangeDeclare({ exchange: dead, type: 'fanout', durable: true });
  await channel.queueDeclare({
    queue: dead,
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': unreachableLimit },
  });
  await channel.queueBind({ exchange: dead, queue: dead, routingKey: '' });
  await channel.exchangeDeclare({ exchange, type: 'direct', durable: true });
  for (let partition = 0; partition < partitions; partition += 1) {
    const queue = queueOf(prefix, topic, partition);
    await channel.queueDeclare({
      queue,
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-single-active-consumer': true,
        'x-delivery-limit': deliveryLimit,
        'x-dead-letter-exchange': dead,
        // The broker's own dead-lettering waits for the dead queue's confirm; it demands reject-publish with it.
        // https://www.rabbitmq.com/docs/quorum-queues#activating-at-least-once-dead-lettering
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
    await channel.queueBind({ exchange, queue, routingKey: String(partition) });
  }
}

/** The same for every process and version: FNV-1a with a final mix, as the low bits decide. */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % partitions;
}
