/** What is under way or waiting in a stand-in: counted, so that `idle` can be awaited, and dropped when it closes. */
export function pendingWork() {
  const timers = new Set<NodeJS.Timeout>();
  let count = 0;
  let closed = false;
  let waiting: (() => void)[] = [];

  const begin = () => void (count += 1);
  const end = () => {
    count -= 1;
    if (count > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };

  return {
    begin,
    end,
    /** Runs `work` after `ms`; 0 is the next turn of the event loop. What it begins itself counts before it ends. */
    later(ms: number, work: () => void): void {
      if (closed) return;
      begin();
      const run = () => {
        if (!closed) work();
        end();
      };
      if (ms <= 0) return void setImmediate(run);
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, ms);
      // A retry that waits must not keep a process alive whose servers are closed.
      timers.add(timer.unref());
    },
    idle: (): Promise<void> => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    closed: () => closed,
    /** What waits is dropped, and whoever awaits `idle` is released. */
    close(): void {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

export type PendingWork = ReturnType<typeof pendingWork>;
