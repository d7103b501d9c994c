import { setTimeout as wait } from 'node:timers/promises';
import { AMQPChannelError, type Channel, type Connection } from 'rabbitmq-client';
import { Fault } from '../../fault.ts';

const askAgainMs = 25;

/**
 * One process at a time: a queue that the broker keeps for one connection alone is the lock, and gone with it.
 * Rejects with `Fault` `unavailable` when another holds it for longer than `withinMs`.
 */
export async function alone<T>(
  connection: Connection,
  name: string,
  withinMs: number,
  work: (channel: Channel) => Promise<T>,
): Promise<T> {
  const channel = await locked(connection, name, Date.now() + withinMs);
  try {
    return await work(channel);
  } finally {
    // What was done is done, whether or not the lock can still be let go: it goes with the connection.
    await channel.queueDelete(name).catch(() => undefined);
    await channel.close();
  }
}

async function locked(connection: Connection, queue: string, until: number): Promise<Channel> {
  for (;;) {
    const channel = await connection.acquire();
    try {
      await channel.queueDeclare({ queue, exclusive: true });
      return channel;
    } catch (error) {
      await channel.close();
      if (!(error instanceof AMQPChannelError && error.code === 'RESOURCE_LOCKED')) throw error;
      if (Date.now() > until) throw new Fault('unavailable', 'another process looks at the dead letters for too long');
      await wait(askAgainMs);
    }
  }
}
