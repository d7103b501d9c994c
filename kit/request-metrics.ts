import type { Metrics } from './metrics.ts';

/** Counts and times what a service answers, by the pattern of the route. */
export function requestMetrics(metrics: Metrics) {
  const seconds = metrics.duration(
    'http_request_duration_seconds',
    'Requests until their answer begins, calls inside the process among them',
    ['method', 'route', 'status'],
  );
  return (method: string, route: string, status: number, took: number): void =>
    seconds.observe({ method, route, status }, took);
}
