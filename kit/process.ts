import { ConfigError } from './config.ts';
import { Fault } from './fault.ts';

/** A terminal and a process group may both pass on one Ctrl-C: what follows within this time is the same signal. */
const sameSignalMs = 1_000;

/** Resolves at the first SIGINT or SIGTERM. A later one ends the process at once. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    const stop = () => {
      if (first === 0) {
        first = performance.now();
        resolve();
      } else if (performance.now() - first > sameSignalMs) process.exit(130);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** Whoever stops a container gives it 10 s before he kills it. */
const endWithinMs = 9_000;
/** As often as balancers ask whether a process is ready, about. */
const drainMs = 1_000;

/**
 * Closes, and ends the process in time even where a vendor has hung for longer: what is still in hand was not
 * acknowledged, and is somebody else's then.
 */
export async function endInTime(
  { close }: { close: (options: { drainMs: number }) => Promise<void> },
  log: { warn(text: string): void },
): Promise<void> {
  const tooLong = setTimeout(() => {
    log.warn('ended with work in hand: it is handed back');
    process.exit(0);
  }, endWithinMs);
  await close({ drainMs });
  clearTimeout(tooLong);
}

/** Ends the process with what an operator needs: a sentence where one says it all, the stack of anything unforeseen. */
export function endWith(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof Fault) return error.message;
  const { code, port, address, stack } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `port ${port} is taken on ${address}`;
  return [stack ?? String(error), ...reasonsOf(error as Error)].join('\n');
}

/** A stack does not have them, and what an operator can do about it stands in the last of them. */
function reasonsOf({ cause }: Error): string[] {
  return cause instanceof Error ? [`because: ${cause.message}`, ...reasonsOf(cause)] : [];
}
