import { toFault } from '../fault.ts';
import type { Metrics } from '../metrics.ts';
import { sharedFor } from '../reading-gauge.ts';
import type { Queue, Topic } from './queue.ts';

const countEveryMs = 5_000;

/**
 * How much waits in a queue, and why attempts fail. Every consumer of the topic shows the whole queue: over replicas take
 * the greatest, not the sum.
 */
export function queueMetrics(metrics: Metrics, queue: Pick<Queue, 'depth'>, topic: Topic) {
  const depth = sharedFor(countEveryMs, () => queue.depth(topic));
  const reading = (count: 'waiting' | 'dead') => async () => [{ labels: { topic }, value: (await depth())[count] }];
  metrics.gauge('queue_waiting_messages', 'Messages that wait or are in hand', ['topic'], reading('waiting'));
  metrics.gauge('queue_dead_messages', 'Dead letters', ['topic'], reading('dead'));
  const failures = metrics.counter('queue_failed_attempts_total', 'Failed attempts, by cause and what follows', [
    'topic',
    'cause',
    'next',
  ]);
  return {
    failed: (error: unknown, next: 'retry' | 'dead'): void => failures.inc({ topic, cause: toFault(error).code, next }),
  };
}
