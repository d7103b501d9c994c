import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { type Fault, toFault } from '../../fault.ts';
import { bodyText, NotHandled, type Outcome, type QueueLog } from '../keyed-work.ts';
import type { ConsumeOptions, Handler, Queue, QueueMessage, Topic } from '../queue.ts';
import { pauseStore } from './pauses.ts';
import { laneRunner } from './runner.ts';
import { laneStore, type ToPark, type Wait } from './store.ts';
import { type Again, defaultRetryDelays, verdictOn } from './verdict.ts';

export type LanedOptions = {
  database: Database;
  topic: Topic;
  handler: Handler;
  options: ConsumeOptions;
  counters: Queue['counters'];
  /** Makes a message that waited a dead letter, durable when it resolves. */
  bury: (message: ToPark, attempts: number, reason: Fault) => Promise<void>;
  log?: QueueLog | undefined;
};

export type LanedConsumer = {
  /**
   * Handles one message that the adapter has in hand, or lets it wait in the database. `crowded`: its tenant has as much
   * under way as it may, and that is slow.
   * @throws NotHandled when it cannot even wait; anything else: it is dead
   */
  attend(message: QueueMessage, crowded: boolean): Promise<Outcome>;
  /** Begins to work off what waits. */
  start(): void;
  /** Ends after the handlers that run, and leaves the rest to others. */
  close(): Promise<void>;
};

const parkable = (message: QueueMessage, attempts: number): ToPark => {
  const { id, key, tenantId, body, publishedAt, trace } = message;
  return { id, key, tenantId, body: bodyText(body), publishedAt, attempts, ...(trace && { trace }) };
};

/**
 * What fails and is worth another try waits in the database and not in the adapter's hands: for hours, over restarts, and
 * without holding back anything but its own conversation.
 */
export function lanedConsumer(given: LanedOptions): LanedConsumer {
  const { database, topic, handler, options, counters, log } = given;
  const { retryDelays = defaultRetryDelays, onFailure, scopesOf } = options;
  const store = laneStore(database, topic, randomUUID());
  const pauses = pauseStore(database);
  const runner = laneRunner({ ...given, store, pauses, retryDelays });

  async function tell(message: QueueMessage, error: unknown): Promise<void> {
    try {
      await onFailure?.(message, error, 'retry');
    } catch (cause) {
      log?.warn({ err: cause }, 'failure not reported');
    }
  }

  async function park(message: QueueMessage, attempts: number, wait: Wait): Promise<Outcome> {
    await store.wait({ message: parkable(message, attempts), ...wait });
    runner.wakeIn(wait.delayMs);
    return 'parked';
  }

  async function putAside(message: QueueMessage, error: unknown, again: Again): Promise<Outcome> {
    const { delayMs, counts, scope = '' } = again;
    const fault = toFault(error);
    const reason = { code: fault.code, message: fault.message };
    await tell(message, error);
    if (scope) {
      await pauses.pause({ tenantId: message.tenantId, scope, probe: false }, fault, fault.hold?.afterMs);
      runner.paused(message.tenantId, scope, reason);
    }
    const outcome = await park(message, counts ? 1 : 0, { delayMs: scope ? 0 : delayMs, scope, reason });
    counters.retried += 1;
    return outcome;
  }

  /** The database is away: it stays in the adapter's hands, and so does its conversation. */
  const orHeld = (work: Promise<Outcome>): Promise<Outcome> =>
    work.catch((error: unknown) => {
      throw new NotHandled(error);
    });

  return {
    async attend(message, crowded) {
      const waits = async (): Promise<Outcome> =>
        (await store.isHeld(message)) && (await store.append(parkable(message, 0))) ? 'parked' : 'done';
      if ((await orHeld(waits())) === 'parked') return 'parked';
      const scope = scopesOf?.(message).find((one) => runner.isPaused(message.tenantId, one));
      if (scope !== undefined || crowded) {
        const reason = scope === undefined ? undefined : runner.reasonOf(message.tenantId, scope);
        return orHeld(park(message, 0, { delayMs: 0, scope: scope ?? '', reason }));
      }
      try {
        await handler(message);
        return 'done';
      } catch (error) {
        const verdict = verdictOn(toFault(error), 0, retryDelays);
        if (verdict === 'dead') throw error;
        return orHeld(putAside(message, error, verdict));
      }
    },
    start: runner.start,
    close: runner.close,
  };
}
