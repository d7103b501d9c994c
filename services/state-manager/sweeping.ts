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

  async function underLease(): Promise<void> {
    if (!(await lease.hold())) return;
    try {
      await sweep();
    } finally {
      await lease.release();
    }
  }

  function run(): Promise<void> {
    running ??= underLease()
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    run,
    start(): void {
      timer = setInterval(() => void run(), everyMs).unref();
    },
    /** No more of them; the one that is under way, if any. */
    stop(): Promise<void> | undefined {
      clearInterval(timer);
      return running;
    },
  };
}
