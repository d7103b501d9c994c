import { setTimeout as pause } from 'node:timers/promises';
import { withRequestId } from '../context.ts';
import { Fault, toFault } from '../fault.ts';
import { fairLine } from './fair-line.ts';
import type { QueueMessage, TenantDepth } from './queue.ts';

/** What both adapters do alike: one lane per key, tenants side by side, a bound on handlers running at once. */

/** The part of a logger that the queue needs; pino fits. */
export type QueueLog = { warn(fields: object, text: string): void };

export const defaultPrefetch = 200;

/** Pause before the store is asked again to bury a message that it could not take. */
const buryAgainMs = 1_000;
/** Pauses before a message is tried again that could neither be handled nor be left to wait; the last one for good. */
const heldMs = [1_000, 2_000, 5_000];

/** `parked`: it waits elsewhere, and is not the adapter's any more. */
export type Outcome = 'done' | 'parked';

/** The message could not even be left to wait: it stays in the adapter's hands. */
export class NotHandled extends Error {
  override readonly name = 'NotHandled';
  constructor(cause: unknown) {
    super('neither handled nor put aside', { cause });
  }
}

/** One message in hand. `tries` are those of this process. */
export type Work = { key: string; tenantId: string; tries: number; read(attempt: number): QueueMessage };

export type Settle<W extends Work> = {
  done(work: W, outcome: Outcome): void;
  dead(work: W, reason: Fault): Promise<void>;
};

export type KeyedWorkOptions = {
  /** Most handlers running at once for one tenant; twice as many for all together. */
  prefetch?: number;
  /** Called before a message is made a dead letter. */
  onDead?: ((message: QueueMessage, error: unknown) => void | Promise<void>) | undefined;
};

type Lane<W> = {
  tenantId: string;
  waiting: W[];
  head: W;
  timer: NodeJS.Timeout | undefined;
  running: boolean;
  lost: boolean;
};

export type KeyedWork<W extends Work> = {
  add(work: W): void;
  /** Drops what does not run, and settles nothing of what runs: somebody will deliver all of it again. */
  forget(): void;
  /** Of each key; a tenant may be there several times. What is unreadable is nobody's. */
  inHandByTenant(): TenantDepth[];
  /** Starts nothing more; resolves when no handler runs. */
  close(): Promise<void>;
};

/** @param handler `crowded`: its tenant has as much under way as it may, and that is slow: it is to be put aside. */
export function keyedWork<W extends Work>(
  handler: (message: QueueMessage, crowded: boolean) => Promise<Outcome>,
  { prefetch = defaultPrefetch, onDead }: KeyedWorkOptions,
  settle: Settle<W>,
  log?: QueueLog,
): KeyedWork<W> {
  const lanes = new Map<string, Lane<W>>();
  const line = fairLine<Lane<W>>({ most: 2 * prefetch, mostOfOne: prefetch, start: run });
  let closed = false;

  function hold(lane: Lane<W>, delay: number): void {
    lane.timer = setTimeout(() => {
      lane.timer = undefined;
      line.add(lane);
    }, delay);
  }

  async function run(lane: Lane<W>, crowded: boolean): Promise<void> {
    const work = lane.head;
    lane.running = true;
    let delay: number | undefined;
    try {
      const outcome = await withRequestId(undefined, () => handler(work.read(work.tries + 1), crowded));
      if (!lane.lost) settle.done(work, outcome);
    } catch (error) {
      delay = lane.lost ? undefined : await failed(lane, work, error);
    }
    lane.running = false;
    if (closed) return;
    if (delay !== undefined && !lane.lost) hold(lane, delay);
    else next(lane);
  }

  function next(lane: Lane<W>): void {
    lane.lost = false;
    const work = lane.waiting.shift();
    if (!work) {
      lanes.delete(lane.head.key);
      return;
    }
    lane.head = work;
    line.add(lane);
  }

  /** Milliseconds until the next try, or undefined when the message is settled. */
  async function failed(lane: Lane<W>, work: W, error: unknown): Promise<number | undefined> {
    work.tries += 1;
    if (error instanceof NotHandled) {
      log?.warn({ err: error.cause, key: work.key }, 'a message could not be put aside, and is held');
      return heldMs[Math.min(work.tries, heldMs.length) - 1];
    }
    await tell(work, error);
    await bury(lane, work, toFault(error));
    return undefined;
  }

  async function tell(work: W, error: unknown): Promise<void> {
    try {
      await onDead?.(work.read(work.tries), error);
    } catch (cause) {
      log?.warn({ err: cause }, 'failure not reported');
    }
  }

  /** The key stays held until the dead letter is durable; on close the message is simply still there. */
  async function bury(lane: Lane<W>, work: W, reason: Fault): Promise<void> {
    while (!lane.lost) {
      try {
        return await settle.dead(work, reason);
      } catch (cause) {
        log?.warn({ err: cause, key: work.key }, 'dead letter not stored yet');
        if (closed) return;
        await pause(buryAgainMs);
      }
    }
  }

  return {
    add(work) {
      if (closed) return;
      const lane = lanes.get(work.key);
      if (lane) {
        lane.waiting.push(work);
        return;
      }
      const { key, tenantId } = work;
      const fresh: Lane<W> = { tenantId, waiting: [], head: work, timer: undefined, running: false, lost: false };
      lanes.set(key, fresh);
      line.add(fresh);
    },
    forget() {
      line.clear();
      for (const [key, lane] of lanes) {
        clearTimeout(lane.timer);
        lane.waiting = [];
        if (lane.running) lane.lost = true;
        else lanes.delete(key);
      }
    },
    inHandByTenant: () =>
      [...lanes.values()]
        .filter(({ tenantId }) => tenantId !== '')
        .map(({ tenantId, waiting }) => ({ tenantId, waiting: waiting.length + 1 })),
    async close() {
      closed = true;
      for (const lane of lanes.values()) clearTimeout(lane.timer);
      await line.close();
      lanes.clear();
    },
  };
}

/** A body as JSON text, so that no handler ever shares an object with its publisher. */
export function bodyText(body: unknown): string {
  try {
    const text = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch (cause) {
    throw new Fault('bad_input', 'a message body must be JSON', { cause });
  }
  throw new Fault('bad_input', 'a message body must be JSON');
}
