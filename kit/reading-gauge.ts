import type { Gauge } from 'prom-client';
import type { Reading } from './metrics.ts';

/** Prometheus gives a scrape ten seconds; the other metrics are not to wait for a store that is away. */
const patienceMs = 2_000;

/** Answers the same for a while, whoever asks: a scrape reads several values at once, and counting is work for a store. */
export function sharedFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { answer: Promise<T>; until: number } | undefined;
  return () => {
    if (!last || last.until < performance.now()) last = { answer: read(), until: performance.now() + ms };
    return last.answer;
  };
}

/**
 * Fills a gauge at each scrape. What cannot be read now has no value, rather than an old one: a rule sees that it is gone.
 */
export function readingGauge<L extends string>(read: () => Promise<Reading<L>[]>) {
  return async function collect(this: Gauge<L>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const readings = await Promise.race([read().catch(() => undefined), silence]);
    clearTimeout(timer);
    this.reset();
    for (const { labels, value } of readings ?? []) this.set(labels, value);
  };
}
