import { withRequestId } from '../context.ts';
import { Fault, toFault } from '../fault.ts';
import type { ConsumeOptions, Handler, QueueMessage } from './queue.ts';

/** What both adapters do alike: one lane per key, a bound on handlers running at once, and what follows a failure. */

/** The part of a logger that the queue needs; pino fits. */
export type QueueLog = { warn(fields: object, text: string): void };

export const defaultPrefetch = 200;
export const defaultRetryDelays: readonly number[] = [1_000, 5_000, 30_000, 120_000, 300_000, 600_000];

/** The attempt after whose failure the next one comes more than `ms` after the first. */
export function attemptBeyond(ms: number, delays = defaultRetryDelays): number {
  let passed = 0;
  const index = delays.findIndex((delay) => (passed += delay) > ms);
  return index < 0 ? delays.length + 1 : index + 1;
}

/** Pause before the store is asked again to bury a message that it could not take. */
const buryAgainMs = 1_000;

/** One message in hand. `tries` are those that count against `retryDelays`. */
export type Work = { key: string; tries: number; read(attempt: number): QueueMessage };

export type Settle<W extends Work> = {
  done(work: W): void;
  /** Makes the failed try durable, where the adapter can. */
  retry?(work: W, delay: number): Promise<void>;
  dead(work: W, reason: Fault): Promise<void>;
};

type Lane<W> = { waiting: W[]; head: W; timer: NodeJS.Timeout | undefined; running: boolean; lost: boolean };

export type KeyedWork<W extends Work> = {
  /** Hands over a message; with a delay its key is held back for so long. */
  add(work: W, delay?: number): void;
  /** Drops what does not run, and settles nothing of what runs: somebody will deliver all of it again. */
  forget(): void;
  /** Starts nothing more; resolves when no handler runs. */
  close(): Promise<void>;
};

export function keyedWork<W extends Work>(
  handler: Handler,
  { prefetch = defaultPrefetch, retryDelays = defaultRetryDelays, onFailure }: ConsumeOptions,
  settle: Settle<W>,
  log?: QueueLog,
): KeyedWork<W> {
  const lanes = new Map<string, Lane<W>>();
  let ready: Lane<W>[] = [];
  let running = 0;
  let closed = false;
  let idle: (() => void) | undefined;

  function pump(): void {
    while (!closed && running < prefetch) {
      const lane = ready.shift();
      if (!lane) return;
      lane.running = true;
      running += 1;
      void run(lane, lane.head);
    }
  }

  function hold(lane: Lane<W>, delay: number): void {
    lane.timer = setTimeout(() => {
      lane.timer = undefined;
      ready.push(lane);
      pump();
    }, delay);
  }

  async function run(lane: Lane<W>, work: W): Promise<void> {
    let delay: number | undefined;
    try {
      await withRequestId(undefined, () => handler(work.read(work.tries + 1)));
      if (!lane.lost) settle.done(work);
    } catch (error) {
      delay = lane.lost ? undefined : await failed(lane, work, error);
    }
    running -= 1;
    lane.running = false;
    if (closed) {
      if (running === 0) idle?.();
      return;
    }
    if (delay !== undefined && !lane.lost) hold(lane, delay);
    else next(lane);
    pump();
  }

  function next(lane: Lane<W>): void {
    lane.lost = false;
    const work = lane.waiting.shift();
    if (!work) {
      lanes.delete(lane.head.key);
      return;
    }
    lane.head = work;
    ready.push(lane);
  }

  /** Milliseconds until the next try, or undefined when the message is settled. */
  async function failed(lane: Lane<W>, work: W, error: unknown): Promise<number | undefined> {
    const fault = toFault(error);
    work.tries += 1;
    const delay = fault.retryable ? retryDelays[work.tries - 1] : undefined;
    await tell(work, error, delay === undefined ? 'dead' : 'retry');
    if (delay === undefined) {
      await bury(lane, work, fault);
      return undefined;
    }
    await settle.retry?.(work, delay).catch((cause) => log?.warn({ err: cause }, 'failed try not recorded'));
    return delay;
  }

  async function tell(work: W, error: unknown, what: 'retry' | 'dead'): Promise<void> {
    try {
      await onFailure?.(work.read(work.tries), error, what);
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
        await new Promise((resolve) => setTimeout(resolve, buryAgainMs));
      }
    }
  }

  return {
    add(work, delay = 0) {
      if (closed) return;
      const lane = lanes.get(work.key);
      if (lane) {
        lane.waiting.push(work);
        return;
      }
      const fresh: Lane<W> = { waiting: [], head: work, timer: undefined, running: false, lost: false };
      lanes.set(work.key, fresh);
      if (delay > 0) return hold(fresh, delay);
      ready.push(fresh);
      pump();
    },
    forget() {
      ready = [];
      for (const [key, lane] of lanes) {
        clearTimeout(lane.timer);
        lane.waiting = [];
        if (lane.running) lane.lost = true;
        else lanes.delete(key);
      }
    },
    async close() {
      closed = true;
      ready = [];
      for (const lane of lanes.values()) clearTimeout(lane.timer);
      if (running > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
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
