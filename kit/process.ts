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
