import { Fault } from './fault.ts';

export type BatchOptions = {
  /** Most items in one run. */
  maxSize: number;
  /** Runs under way at once. With more than 1, the order of items across runs is not kept. Default 1. */
  concurrency?: number;
};

type Waiting<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void };

/**
 * Natural batching: whoever calls in the same turn, or while a run is under way, shares the next run. No timer, so a
 * lone call pays nothing, and the batches grow with the load.
 *
 * `run` answers one result per item, in order. When a run of several items fails with anything but a retryable fault,
 * each item is run alone, so that one bad item harms nobody; a retryable fault (the store is away) rejects them all.
 */
export function batch<In, Out>(
  run: (items: In[]) => Promise<Out[]>,
  { maxSize, concurrency = 1 }: BatchOptions,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let underWay = 0;
  let scheduled = false;

  async function attempt(group: Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await run(group.map((one) => one.item));
      if (results.length !== group.length) throw new Error(`batch answered ${results.length} of ${group.length} items`);
      for (const [index, one] of group.entries()) one.resolve(results[index] as Out);
    } catch (error) {
      if (group.length === 1 || (error instanceof Fault && error.retryable)) {
        for (const one of group) one.reject(error);
        return;
      }
      for (const one of group) await attempt([one]);
    }
  }

  function pump(): void {
    scheduled = false;
    while (waiting.length > 0 && underWay < concurrency) {
      const group = waiting.splice(0, maxSize);
      underWay += 1;
      void attempt(group).finally(() => {
        underWay -= 1;
        pump();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (scheduled || underWay >= concurrency) return;
      scheduled = true;
      // setImmediate and not a microtask: requests read from the sockets in one turn meet in one run.
      setImmediate(pump);
    });
}
