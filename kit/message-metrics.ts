import type { Metrics } from './metrics.ts';
import { tenantLabel } from './tenant-label.ts';

export type Direction = 'inbound' | 'outbound';

/** What became of messages, by tenant: the same names wherever it is counted, so that rules can compare them. */
const counted = {
  accepted: 'Messages taken from a vendor and made durable',
  delivered: 'Messages that the other vendor has taken',
} as const;

/** Counts messages of one direction that were accepted or delivered. */
export function messageCounter(metrics: Metrics, what: keyof typeof counted, direction: Direction) {
  const counter = metrics.counter(`messages_${what}_total`, counted[what], ['direction', 'tenant']);
  const tenant = tenantLabel();
  return (tenantId: string, count = 1): void => counter.inc({ direction, tenant: tenant(tenantId) }, count);
}

/** Counts messages that failed for good. A cause is a fault's code, or one of a short list: never a text. */
export function failureCounter(metrics: Metrics) {
  const counter = metrics.counter('messages_failed_total', 'Messages that failed for good, by cause', [
    'direction',
    'tenant',
    'cause',
  ]);
  const tenant = tenantLabel();
  return (direction: Direction, tenantId: string, cause: string): void =>
    counter.inc({ direction, tenant: tenant(tenantId), cause });
}
