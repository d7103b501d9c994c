import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

let processRegistry: Registry | undefined;

/** CPU, memory and event loop of this process; shared by all services that it hosts. */
function processMetrics(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** The metrics of one service. Names follow Prometheus' conventions: unit last, `_total` for counters. */
export function openMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  return {
    counter: <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Counter({ name, help, labelNames, registers: [registry] }),
    /** `collect` sets its values when somebody looks. */
    gauge: <L extends string>(name: string, help: string, labelNames: L[], collect: (gauge: Gauge<L>) => void) =>
      new Gauge({
        name,
        help,
        labelNames,
        registers: [registry],
        collect() {
          collect(this);
        },
      }),
    /** Buckets in seconds. */
    duration: <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Histogram({
        name,
        help,
        labelNames,
        registers: [registry],
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      }),
    registry,
    contentType: registry.contentType,
    text: () => Registry.merge([registry, processMetrics()]).metrics(),
  };
}

export type Metrics = ReturnType<typeof openMetrics>;
