import type { Logger } from '../../../kit/log.ts';

const everyMs = 3600_000;

/** Deletes what is over: at once, and then every hour. */
export function sweeper(deleteOver: () => Promise<unknown>, log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    underWay = deleteOver().catch((error: unknown) => log.warn({ err: error }, 'old sessions are not deleted'));
  };
  return {
    async start() {
      sweep();
      timer = setInterval(sweep, everyMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await underWay;
    },
  };
}
