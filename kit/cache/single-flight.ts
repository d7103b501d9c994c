export type SingleFlight<T> = {
  /** `isCurrent` turns false for a call that was forgotten while it was under way. */
  (key: string, work: (isCurrent: () => boolean) => Promise<T>): Promise<T>;
  /** The next to ask starts a call of its own, even while one is under way. */
  forget(key: string): void;
};

/** One call per key at a time in this process: whoever asks while it is under way shares its outcome, also a failure. */
export function singleFlight<T>(): SingleFlight<T> {
  const underWay = new Map<string, Promise<T>>();

  function once(key: string, work: (isCurrent: () => boolean) => Promise<T>): Promise<T> {
    const current = underWay.get(key);
    if (current) return current;
    const isCurrent = () => underWay.get(key) === started;
    const started: Promise<T> = Promise.resolve()
      .then(() => work(isCurrent))
      .finally(() => {
        if (isCurrent()) underWay.delete(key);
      });
    underWay.set(key, started);
    return started;
  }

  return Object.assign(once, { forget: (key: string) => void underWay.delete(key) });
}
