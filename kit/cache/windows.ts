export type WindowTake = {
  /** Taken is as much of it as there is, at least one. Default 1. */
  wanted?: number;
  /** How many may be taken in all, before this one is refused. */
  upTo: number;
  /** For a window that begins now. */
  windowMs: number;
};

/** `granted`: 0 is a refusal. `count`: what is taken of the window; `resetMs`: until it ends, or is open again. */
export type WindowStanding = { granted: number; count: number; resetMs: number };

/**
 * Counts in windows that somebody else counts too, and whose word goes: over all processes that share the cache. While it is
 * away each process counts for itself. Never throws.
 */
export type Windows = {
  take(key: string, take: WindowTake): Promise<WindowStanding>;
  /** What the other counts, and when its window ends: of the same window the higher count, of a later one its own. */
  learn(key: string, heard: { count: number; resetMs: number }): Promise<void>;
  /** Nobody gets anything for so long, whatever is counted. */
  close(key: string, forMs: number): Promise<void>;
};

/** Ends that are as close as this belong to the same window: the other tells whole seconds, and it takes time to hear. */
export const sameWindowMs = 2_000;

type Window = { count: number; endsAt: number; closedUntil: number };

/** Of one process. The window that was used longest ago gives way when there are too many. */
export function ownWindows({ maxEntries = 10_000, now = () => performance.now() } = {}): Windows {
  const windows = new Map<string, Window>();

  function open(key: string): Window {
    const found = windows.get(key) ?? { count: 0, endsAt: 0, closedUntil: 0 };
    windows.delete(key);
    windows.set(key, found);
    if (windows.size > maxEntries) windows.delete(windows.keys().next().value as string);
    return found;
  }

  return {
    async take(key, { wanted = 1, upTo, windowMs }) {
      const window = open(key);
      const time = now();
      if (window.endsAt <= time) Object.assign(window, { count: 0, endsAt: time + windowMs });
      const closedMs = window.closedUntil - time;
      if (closedMs > 0) return { granted: 0, count: window.count, resetMs: closedMs };
      const granted = Math.max(0, Math.min(wanted, Math.floor(upTo) - window.count));
      window.count += granted;
      return { granted, count: window.count, resetMs: window.endsAt - time };
    },
    async learn(key, { count, resetMs }) {
      const window = open(key);
      const endsAt = now() + resetMs;
      if (window.endsAt <= now() || endsAt > window.endsAt + sameWindowMs) Object.assign(window, { count, endsAt });
      else {
        window.count = Math.max(window.count, count);
        window.endsAt = endsAt < window.endsAt - sameWindowMs ? endsAt : Math.max(window.endsAt, endsAt);
      }
    },
    async close(key, forMs) {
      const window = open(key);
      window.closedUntil = Math.max(window.closedUntil, now() + forMs);
    },
  };
}
