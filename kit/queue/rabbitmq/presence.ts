import type { Connection } from 'rabbitmq-client';

/** A connection that is back within this time was cut, and its broker was there all the time. */
const graceMs = 1_000;

/**
 * Whether the broker is there, as far as the connection tells: of a silent one it does not know. The client's own `ready` is
 * false while its socket is corked, which the publisher does at every turn.
 */
export function brokerPresence(connection: Connection) {
  let lostAt: number | undefined = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const watchers = new Set<{ away(): void; back(): void }>();

  function lost(): void {
    if (lostAt !== undefined) return;
    lostAt = performance.now();
    timer = setTimeout(() => {
      for (const { away } of watchers) away();
    }, graceMs);
    timer.unref();
  }

  function back(): void {
    clearTimeout(timer);
    lostAt = undefined;
    for (const watcher of watchers) watcher.back();
  }

  connection.on('error', lost);
  connection.on('connection', back);
  return {
    isConnected: () => lostAt === undefined,
    isThere: () => lostAt === undefined || performance.now() - lostAt < graceMs,
    watch: (changes: { away(): void; back(): void }) => void watchers.add(changes),
  };
}
