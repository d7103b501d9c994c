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
