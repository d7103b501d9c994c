import { Fault } from '../fault.ts';
import { singleFlight } from './single-flight.ts';

export type RememberOptions<T> = {
  load: (key: string) => Promise<T>;
  ttlMs: number;
  /** The entry that was loaded longest ago gives way. Default 10,000. */
  maxEntries?: number;
};

export type Remembered<T> = {
  get(key: string): Promise<T>;
  /** The next `get` loads anew; a load under way is not kept. */
  forget(key: string): void;
};

type Entry<T> = { value: T; expiresAt: number };

/** While the source is away, it is asked again no more often than this. */
const askAgainMs = 1_000;

/**
 * A memo of this process. When `load` fails with a retryable fault and an expired value is known, that one is served:
 * an hour-old tenant beats a message that waits. Any other failure reaches the caller and is not remembered.
 */
export function remember<T>({ load, ttlMs, maxEntries = 10_000 }: RememberOptions<T>): Remembered<T> {
  const entries = new Map<string, Entry<T>>();
  const once = singleFlight<T>();

  function keep(key: string, value: T, forMs: number): void {
    entries.delete(key);
    entries.set(key, { value, expiresAt: performance.now() + forMs });
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
  }

  async function loadAndKeep(key: string, isCurrent: () => boolean): Promise<T> {
    try {
      const value = await load(key);
      if (isCurrent()) keep(key, value, ttlMs);
      return value;
    } catch (error) {
      const stale = entries.get(key);
      if (!stale || !(error instanceof Fault) || !error.retryable) throw error;
      stale.expiresAt = performance.now() + Math.min(askAgainMs, ttlMs);
      return stale.value;
    }
  }

  return {
    async get(key) {
      const entry = entries.get(key);
      if (entry && entry.expiresAt > performance.now()) return entry.value;
      return once(key, (isCurrent) => loadAndKeep(key, isCurrent));
    },
    forget(key) {
      entries.delete(key);
      once.forget(key);
    },
  };
}
