import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { readingGauge } from './reading-gauge.ts';

let processRegistry: Registry | undefined;

/** CPU, memory and event loop of this process; shared by all services that it hosts. */
function processMetrics(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/**
 * The metrics of one service. Names follow Prometheus' conventions: unit last, `_total` for counters. A counter that a rule
 * watches begins at 0 (`inc(labels, 0)`): Prometheus sees no rise in a series whose first sample is 1.
 */
export function openMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  return {
    counter: <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Counter({ name, help, labelNames, registers: [registry] }),
    /** One that is counted elsewhere: `read` is asked whenever somebody scrapes, and never tells less than before. */
    counterOf(name: string, help: string, read: () => number) {
      const counter = new Counter({
        name,
        help,
        registers: [registry],
        collect() {
          counter.reset();
          counter.inc(read());
        },
      });
    },
    /** Buckets in seconds. */
    duration: <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Histogram({
        name,
        help,
        labelNames,
        registers: [registry],
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      }),
    /** With `read` the values are asked for whenever somebody scrapes; see `readingGauge`. Without, they are set. */
    gauge: <L extends string>(name: string, help: string, labelNames: L[] = [], read?: () => Promise<Reading<L>[]>) =>
      new Gauge({ name, help, labelNames, registers: [registry], ...(read && { collect: readingGauge(read) }) }),
    registry,
    contentType: registry.contentType,
    /** One behind the other: a merged registry would forget the label of the service. */
    text: async () => `${await registry.metrics()}\n${await processMetrics().metrics()}`,
  };
}

export type Reading<L extends string> = { labels: Record<L, string>; value: number };

export type Metrics = ReturnType<typeof openMetrics>;
