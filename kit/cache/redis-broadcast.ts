import type { Redis } from 'ioredis';
import { Fault } from '../fault.ts';
import { type Broadcast, listeners } from './broadcast.ts';

/** Publish and subscribe of Redis. https://redis.io/docs/latest/develop/pubsub/ */
export function redisBroadcast(redis: Redis, prefix: string) {
  const own = listeners();
  let ear: Redis | undefined;

  /** A connection that listens can do nothing else; it is made when somebody wants to hear. */
  function open(): Redis {
    const made = redis.duplicate({
      keyPrefix: '',
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      lazyConnect: false,
    });
    made.on('error', () => undefined);
    made.on('message', (channel: string, text: string) => own.tell(channel.slice(prefix.length), text));
    return made;
  }

  const broadcast: Broadcast = {
    async say(topic, text) {
      try {
        await redis.publish(prefix + topic, text);
      } catch (cause) {
        throw new Fault('unavailable', 'the cache does not answer', { cause });
      }
    },
    hear(topic, listener) {
      ear ??= open();
      // What fails is tried again with the next connection.
      if (own.add(topic, listener).first) ear.subscribe(prefix + topic).catch(() => undefined);
      return () => {
        if (own.remove(topic, listener).last) ear?.unsubscribe(prefix + topic).catch(() => undefined);
      };
    },
  };
  return { broadcast, close: () => ear?.disconnect() };
}
