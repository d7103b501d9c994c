import type { Logger } from './log.ts';

/** `atStart`: the first time is at once. */
type Work = { what: string; everyMs: number; atStart?: boolean; run: () => Promise<unknown> };

/** Work that comes again and again by itself, each never twice at once. What fails is tried when its time comes again. */
export function recurring(log: Logger, works: readonly Work[]) {
  const timers: NodeJS.Timeout[] = [];
  const underWay = new Map<string, Promise<unknown>>();

  function begin({ what, run }: Work): void {
    if (underWay.has(what)) return;
    const ended = run()
      .catch((error: unknown) => log.warn({ what, err: error }, 'work of its own did not succeed'))
      .finally(() => underWay.delete(what));
    underWay.set(what, ended);
  }

  return {
    async start(): Promise<void> {
      for (const work of works) {
        if (work.atStart) begin(work);
        timers.push(setInterval(() => begin(work), work.everyMs).unref());
      }
    },
    async close(): Promise<void> {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay.values());
    },
  };
}
