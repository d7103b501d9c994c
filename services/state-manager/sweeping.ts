import type { Lease } from './lease.ts';

type Sweeping = {
  lease: Lease;
  everyMs: number;
  sweep: () => Promise<void>;
  failed: (error: unknown) => void;
};

/** Work that comes again and again: in one process at a time, and in that one never twice at once. */
export function sweeping({ lease, everyMs, sweep, failed }: Sweeping) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let ended = false;

  async function underLease(): Promise<void> {
    if (!(await lease.hold())) return;
    try {
      await sweep();
    } finally {
      await lease.release();
    }
  }

  function run(): Promise<void> {
    if (!running) again = false;
    running ??= underLease()
      .catch(failed)
      .finally(() => {
        running = undefined;
        if (again && !ended) void run();
      });
    return running;
  }

  return {
    run,
    /** Now, or right after the one that is under way: it may have passed by what has come since. */
    soon(): void {
      again = running !== undefined;
      if (!again && !ended) void run();
    },
    start(): void {
      timer = setInterval(() => void run(), everyMs).unref();
    },
    /** No more of them; the one that is under way, if any. */
    stop(): Promise<void> | undefined {
      ended = true;
      clearInterval(timer);
      return running;
    },
  };
}
