type Bounds = { maxEntries: number; ttlMs: number; now?: (() => number) | undefined };

/** A bounded memory of this process: the entry that was used longest ago gives way, and none lives for `ttlMs`. */
export function recent<T>({ maxEntries, ttlMs, now = () => performance.now() }: Bounds) {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key: string): T | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (entry.until <= now()) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key: string, value: T): void {
      entries.delete(key);
      entries.set(key, { value, until: now() + ttlMs });
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    },
    delete(key: string): void {
      entries.delete(key);
    },
  };
}
