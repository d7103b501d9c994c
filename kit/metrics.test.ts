import { expect, test } from 'vitest';
import { openMetrics } from './metrics.ts';
import { sharedFor } from './reading-gauge.ts';
import { tenantLabel } from './tenant-label.ts';

const linesOf = async (metrics: ReturnType<typeof openMetrics>, name: string) =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

test('every sample of a service has its name', async () => {
  const metrics = openMetrics('tenant');
  metrics.counter('things_total', 'Things', ['kind']).inc({ kind: 'small' });
  expect(await linesOf(metrics, 'things_total')).toEqual(['things_total{kind="small",service="tenant"} 1']);
  expect(await linesOf(metrics, 'process_resident_memory_bytes')).toHaveLength(1);
});

test('a gauge is read when somebody scrapes, and what cannot be read has no value', async () => {
  const metrics = openMetrics('tenant');
  let waiting: number | undefined = 3;
  metrics.gauge('waiting', 'What waits', ['topic'], async () => {
    if (waiting === undefined) throw new Error('away');
    return [{ labels: { topic: 'a' }, value: waiting }];
  });
  expect(await linesOf(metrics, 'waiting')).toEqual(['waiting{topic="a",service="tenant"} 3']);
  waiting = undefined;
  expect(await linesOf(metrics, 'waiting')).toEqual([]);
  waiting = 0;
  expect(await linesOf(metrics, 'waiting')).toEqual(['waiting{topic="a",service="tenant"} 0']);
});

test('a store that does not answer holds up no scrape', async () => {
  const metrics = openMetrics('tenant');
  metrics.gauge('waiting', 'What waits', [], () => new Promise(() => {}));
  metrics.counter('things_total', 'Things').inc();
  expect(await linesOf(metrics, 'things_total')).toHaveLength(1);
});

test('who asks within the time shares one answer', async () => {
  let asked = 0;
  const read = sharedFor(60_000, async () => (asked += 1));
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  const eager = sharedFor(-1, async () => (asked += 1));
  expect([await eager(), await eager()]).toEqual([2, 3]);
});

test('tenants beyond the limit are counted together, those known stay', () => {
  const label = tenantLabel(2);
  expect(['a', 'b', 'c', 'a', 'd'].map(label)).toEqual(['a', 'b', 'other', 'a', 'other']);
});
