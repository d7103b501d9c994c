import type { Metrics } from './metrics.ts';

/** Series of one scrape; of more tenants those with the least left are shown. */
const shownAtMost = 200;

/**
 * By tenant, the lowest value since the last scrape: a budget that was spent for a second between two of them is seen. Who
 * did nothing meanwhile has no series.
 */
export function lowestGauge(metrics: Metrics, name: string, help: string) {
  const lowest = new Map<string, number>();
  metrics.gauge(name, help, ['tenant'], async () => {
    const shown = [...lowest].sort(([, a], [, b]) => a - b).slice(0, shownAtMost);
    lowest.clear();
    return shown.map(([tenant, value]) => ({ labels: { tenant }, value }));
  });
  return (tenantId: string, value: number): void => {
    if (value < (lowest.get(tenantId) ?? Number.POSITIVE_INFINITY)) lowest.set(tenantId, value);
  };
}
