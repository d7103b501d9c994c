import { lowestValues } from './lowest.ts';
import type { Metrics } from './metrics.ts';

/** Series of one scrape; of more tenants those with the least left are shown. */
const shownAtMost = 200;

/**
 * By tenant, the lowest value since the last scrape: a budget that was spent for a second between two of them is seen. Who
 * did nothing meanwhile has no series.
 */
export function lowestGauge(metrics: Metrics, name: string, help: string) {
  const lowest = lowestValues();
  metrics.gauge(name, help, ['tenant'], async () => {
    const shown = lowest
      .take()
      .sort(([, a], [, b]) => a - b)
      .slice(0, shownAtMost);
    return shown.map(([tenant, value]) => ({ labels: { tenant }, value }));
  });
  return lowest.note;
}
