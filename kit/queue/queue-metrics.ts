import { toFault } from '../fault.ts';
import type { Metrics, Reading } from '../metrics.ts';
import { sharedFor } from '../reading-gauge.ts';
import { tenantLabel } from '../tenant-label.ts';
import type { Queue, Topic } from './queue.ts';

const countEveryMs = 5_000;

/**
 * How much waits in a queue, and why attempts fail. Every consumer of the topic shows the whole queue: over replicas take
 * the greatest, not the sum.
 */
export function queueMetrics(metrics: Metrics, queue: Pick<Queue, 'depth' | 'waitingSince' | 'pauses'>, topic: Topic) {
  const depth = sharedFor(countEveryMs, () => queue.depth(topic));
  const reading = (count: 'waiting' | 'dead') => async () => [{ labels: { topic }, value: (await depth())[count] }];
  metrics.gauge('queue_waiting_messages', 'Messages that wait or are in hand', ['topic'], reading('waiting'));
  metrics.gauge('queue_dead_messages', 'Dead letters', ['topic'], reading('dead'));
  metrics.gauge('queue_oldest_waiting_seconds', 'Age of the oldest message that was put aside', ['topic'], async () => {
    const since = await queue.waitingSince(topic);
    return [{ labels: { topic }, value: since ? Math.max(0, Date.now() - since.getTime()) / 1000 : 0 }];
  });
  const tenant = tenantLabel();
  const pausedBy = ['vendor', 'tenant', 'cause'] as const;
  metrics.gauge('queue_paused_seconds', 'For how long nothing of a scope passes', [...pausedBy], async () => {
    const longest = new Map<string, Reading<(typeof pausedBy)[number]>>();
    for (const { tenantId, scope, since, code } of await queue.pauses()) {
      const labels = { vendor: scope.split('/')[0] ?? scope, tenant: tenant(tenantId), cause: code };
      const value = Math.max(0, Date.now() - since.getTime()) / 1000;
      const name = Object.values(labels).join(' ');
      if (value >= (longest.get(name)?.value ?? 0)) longest.set(name, { labels, value });
    }
    return [...longest.values()];
  });
  const failures = metrics.counter('queue_failed_attempts_total', 'Failed attempts, by cause and what follows', [
    'topic',
    'cause',
    'next',
  ]);
  return {
    failed: (error: unknown, next: 'retry' | 'dead'): void => failures.inc({ topic, cause: toFault(error).code, next }),
  };
}

/** Of whoever publishes: how much of it went into the database, because the broker was away. */
export function spoolMetric(metrics: Metrics, queue: Pick<Queue, 'counters'>): void {
  metrics.counterOf(
    'queue_spooled_messages_total',
    'Messages that this process has spooled',
    () => queue.counters.spooled,
  );
}
