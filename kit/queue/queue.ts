import type { Waiting } from './waiting.ts';

/**
 * Work between services. A message is durable before `publish` resolves, and it stays until its handler has resolved.
 *
 * Order: messages with the same key are handled one at a time in the order they were published; different keys run in
 * parallel. Delivery is at least once: a handler must recognise a message that it has seen (by its own durable mark).
 */
export type Topic = 'inbound-messages' | 'outbound-messages';
export const topics: readonly Topic[] = ['inbound-messages', 'outbound-messages'];

/**
 * `id` is unique per piece of work, for logs and dead letters; `key` is the conversation key; `body` is JSON; `trace` the
 * `traceparent` of what it is part of, if that is watched.
 */
export type NewMessage = { id: string; key: string; tenantId: string; body: unknown; trace?: string };

/**
 * `attempt` counts from 1 and includes earlier processes' tries where the adapter knows of them. `waited`: for what it was not
 * handed out as soon as it was there, as far as that is known.
 */
export type QueueMessage = NewMessage & { topic: Topic; attempt: number; publishedAt: Date; waited?: Waiting };
/** One try of a message. */
export type Try = Pick<QueueMessage, 'attempt' | 'waited'>;

/**
 * Resolves: the message is done. Throws a retryable `Fault`: tried again after a delay that holds back this key alone, and
 * that lies in the database, so hours are no burden. The fault's `hold` has a say in the delay. Throws anything else, or has
 * used up its tries: dead letter, with the fault as the reason.
 */
export type Handler = (message: QueueMessage) => Promise<void>;

export type ConsumeOptions = {
  /** Most messages in hand at once of one tenant, and twice as many of all. Default 200. */
  prefetch?: number;
  /** Milliseconds before the 2nd, 3rd, ... try that counts, give or take a fifth; after the last one the message is dead. */
  retryDelays?: readonly number[];
  /** Called for every failed try. `next` says what happens to the message now. */
  onFailure?: (message: QueueMessage, error: unknown, next: 'retry' | 'dead') => void | Promise<void>;
  /** The scopes (see `Hold`) without which the message cannot pass: while one of them is paused it is not tried at all. */
  scopesOf?: (message: QueueMessage) => readonly string[];
  /**
   * Called once for each message that has waited for longer than `afterMs`, with what it waits for; `null`: only for its
   * turn. Rejects: called again later.
   */
  late?: { afterMs: number; tell: (message: QueueMessage, reason: Reason | null) => Promise<void> };
};

/** Why a message waits: the fault of the newest try of its conversation, or of what is paused. */
export type Reason = { code: string; message: string };

/** A scope of which nothing passes, and why; `until` is when it is tried again. */
export type Pause = { tenantId: string; scope: string; since: Date; until: Date; code: string; message: string };

/** Stops taking new messages, waits for those whose handler runs, hands back the rest. */
export type Consumer = { close(): Promise<void> };

export type DeadLetter = NewMessage & {
  topic: Topic;
  /** Why it died, for machines: `whatsapp/131026`, `genesys/403`, `window-closed`, `unavailable`, `defect`; see `dead/cause.ts`. */
  cause: string;
  attempts: number;
  reason: { code: string; message: string };
  deadAt: Date;
};

/** Which dead letters: each field that is given narrows it down. `diedBefore`: those that died no later than this. */
export type DeadSelection = { tenantId?: string; ids?: readonly string[]; cause?: string; diedBefore?: Date };

/** Dead letters with the same cause. `sample` is the oldest of them. */
export type DeadGroup = {
  cause: string;
  count: number;
  tenants: number;
  oldest: Date;
  newest: Date;
  sample: DeadLetter;
};

/** How much waits of one tenant; who has nothing is not named. */
export type TenantDepth = { tenantId: string; waiting: number };

export interface Queue {
  /**
   * Resolves when every message is durable; rejects with `Fault` `unavailable` if that cannot be had now (5 s; 7 s where
   * it waits in PostgreSQL for an absent broker, which is tried first).
   */
  publish(topic: Topic, messages: readonly NewMessage[]): Promise<void>;
  /** The same, to be handled after `afterMs` at the earliest; behind what waits of the same key by then. Counted when it is. */
  publishLater(topic: Topic, message: NewMessage, afterMs: number): Promise<void>;
  consume(topic: Topic, handler: Handler, options?: ConsumeOptions): Promise<Consumer>;
  /** Oldest first, up to `limit` (default 100). They stay. */
  deadLetters(topic: Topic, options?: DeadSelection & { limit?: number }): Promise<DeadLetter[]>;
  /** By cause, the largest group first. They stay. */
  deadGroups(topic: Topic, selection?: DeadSelection): Promise<DeadGroup[]>;
  /** Publishes dead letters of a tenant again, oldest first, and removes them: all that are selected, or `limit` of them. */
  replay(topic: Topic, options: DeadSelection & { tenantId: string; limit?: number }): Promise<number>;
  /**
   * Destroys dead letters of a tenant: all that are selected, and of these, where there are `names`, those in whose body
   * one of them is a whole text or the name of a field. Without a selection also what waits for another try. Returns how
   * many.
   */
  discard(topic: Topic, options: DeadSelection & { tenantId: string; names?: readonly string[] }): Promise<number>;
  /** What is paused of a tenant, or of all. */
  pauses(options?: { tenantId?: string }): Promise<Pause[]>;
  /** Messages waiting or in hand, over all partitions; dead letters apart. */
  depth(topic: Topic): Promise<{ waiting: number; dead: number }>;
  /**
   * The same by tenant, without what was published for a time to come, and as far as it is known whose it is: a broker does not
   * tell it of what it still holds, or of what other processes have in hand.
   */
  depthByTenant(topic: Topic): Promise<TenantDepth[]>;
  /** Since when the oldest message waits of those that lie in the database: RabbitMQ does not tell it of its own. */
  waitingSince(topic: Topic): Promise<Date | null>;
  /**
   * Since start, in this process: for metrics and for tests that wait until all work is done. `spooled` of `published` went
   * into the spool, as the broker was away.
   */
  readonly counters: { published: number; done: number; dead: number; retried: number; spooled: number };
  /** Rejects with `Fault` `unavailable` when nothing can be published now. */
  ping(): Promise<void>;
  /** Rejects with `Fault` `unavailable` when nothing can come to a consumer now: with the broker away publishing may go on. */
  delivers(): Promise<void>;
  /** Closes the consumers, waits for confirms under way, then closes the connection. */
  close(): Promise<void>;
}
