/** How long Redis is left alone after it has failed: otherwise everybody would wait for its time-out again. */
const pauseMs = 1_000;

/** Asks the shared store; while it is away the process's own stand-in. */
export function whileHere() {
  let awayUntil = 0;
  return async <T>(shared: () => Promise<T>, own: () => Promise<T>): Promise<T> => {
    if (performance.now() < awayUntil) return own();
    try {
      return await shared();
    } catch {
      awayUntil = performance.now() + pauseMs;
      return own();
    }
  };
}
