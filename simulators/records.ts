/** The newest `limit` records, oldest first. Adding costs the same however long the stand-in has run. */
export function keepLast<T>(limit: number) {
  let kept: T[] = [];
  return {
    add(record: T): void {
      kept.push(record);
      if (kept.length >= limit * 2) kept = kept.slice(-limit);
    },
    list: (): T[] => kept.slice(-limit),
    takeAll(): T[] {
      const taken = kept.slice(-limit);
      kept = [];
      return taken;
    },
  };
}

/** A map that forgets its oldest entry beyond `limit`. */
export function keepLatest<K, V>(limit: number) {
  const kept = new Map<K, V>();
  return {
    get: (key: K): V | undefined => kept.get(key),
    has: (key: K): boolean => kept.has(key),
    set(key: K, value: V): void {
      kept.set(key, value);
      if (kept.size > limit) kept.delete(kept.keys().next().value as K);
    },
    delete: (key: K): boolean => kept.delete(key),
    values: (): V[] => [...kept.values()],
    clear: (): void => kept.clear(),
  };
}
