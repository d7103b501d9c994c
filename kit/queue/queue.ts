/**
 * Work between services. A message is durable before `publish` resolves, and it stays until its handler has resolved.
 *
 * Order: messages with the same key are handled one at a time in the order they were published; different keys run in
 * parallel. Delivery is at least once: a handler must recognise a message that it has seen (by its own durable mark).
 */
export type Topic = 'inbound-messages' | 'outbound-messages';
export const topics: readonly Topic[] = ['inbound-messages', 'outbound-messages'];

/** `id` is unique per piece of work, for logs and dead letters; `key` is the conversation key; `body` is JSON. */
export type NewMessage = { id: string; key: string; tenantId: string; body: unknown };

/** `attempt` counts from 1 and includes earlier processes' tries where the adapter knows of them. */
export type QueueMessage = NewMessage & { topic: Topic; attempt: number; publishedAt: Date };

/**
 * Resolves: the message is done. Throws a retryable `Fault`: tried again after a delay that holds back this key alone.
 * Throws anything else, or has used up its attempts: dead letter, with the fault as the reason.
 */
export type Handler = (message: QueueMessage) => Promise<void>;

export type ConsumeOptions = {
  /** Most messages in hand at once, all keys together. Default 200. */
  prefetch?: number;
  /** Milliseconds before the 2nd, 3rd, ... attempt; after the last one the message is dead. */
  retryDelays?: readonly number[];
  /** Called for every failed attempt. `next` says what happens to the message now. */
  onFailure?: (message: QueueMessage, error: unknown, next: 'retry' | 'dead') => void | Promise<void>;
};

/** Stops taking new messages, waits for those whose handler runs, hands back the rest. */
export type Consumer = { close(): Promise<void> };

export type DeadLetter = NewMessage & {
  topic: Topic;
  attempts: number;
  reason: { code: string; message: string };
  deadAt: Date;
};

export interface Queue {
  /** Resolves when every message is durable; rejects with `Fault` `unavailable` if that cannot be had now (5 s). */
  publish(topic: Topic, messages: readonly NewMessage[]): Promise<void>;
  consume(topic: Topic, handler: Handler, options?: ConsumeOptions): Promise<Consumer>;
  /** Oldest first, up to `limit` (default 100), of one tenant or of all. They stay. */
  deadLetters(topic: Topic, options?: { limit?: number; tenantId?: string }): Promise<DeadLetter[]>;
  /** Publishes the dead letters with these ids again (all of the tenant if no ids) and removes them. Returns how many. */
  replay(topic: Topic, options: { tenantId: string; ids?: readonly string[] }): Promise<number>;
  /**
   * Destroys dead letters of a tenant: all of them, or those in whose body one of these names is a whole text or the name
   * of a field. Returns how many.
   */
  discard(topic: Topic, options: { tenantId: string; names?: readonly string[] }): Promise<number>;
  /** Messages waiting or in hand, over all partitions; dead letters apart. */
  depth(topic: Topic): Promise<{ waiting: number; dead: number }>;
  /** Since start, in this process: for metrics and for tests that wait until all work is done. */
  readonly counters: { published: number; done: number; dead: number; retried: number };
  /** Rejects with `Fault` `unavailable` when the broker cannot be reached. */
  ping(): Promise<void>;
  /** Closes the consumers, waits for confirms under way, then closes the connection. */
  close(): Promise<void>;
}
