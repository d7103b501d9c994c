import { expect, test } from 'vitest';
import { latencyBounds } from './count.ts';
import { quantile, seriesOf } from './series.ts';

/** So many in the bucket whose upper bound is this. */
const counts = (given: Record<string, number>) =>
  [...latencyBounds, Infinity].map((bound) => given[String(bound)] ?? 0);

test.each<[Record<string, number>, number, number]>([
  [{ 1: 1 }, 0.5, 0.75],
  [{ 0.1: 10 }, 0.5, 0.05],
  [{ 1: 95, 5: 5 }, 0.95, 1],
  [{ 1: 90, 5: 10 }, 0.95, 3.5],
  // Longer than anything that is told apart.
  [{ Infinity: 3 }, 0.5, 1800],
  [{}, 0.5, 0],
])('of %j the %d-quantile is %d', (given, share, seconds) => {
  expect(quantile(counts(given), share)).toBeCloseTo(seconds, 9);
});

test('what was counted stands at its time, and everywhere else is nothing', () => {
  const times = ['2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00.000Z'];
  const row = { direction: 'inbound' as const, label: '', phone_number_id: '' };
  const at = new Date(times[1] as string);
  expect(
    seriesOf(times, [
      { ...row, at, figure: 'accepted', value: 2 },
      { ...row, at, figure: 'latency', label: '3', value: 1 },
      { ...row, at, figure: 'a figure of tomorrow', value: 2 },
    ]),
  ).toEqual([
    { figure: 'accepted', direction: 'inbound', label: '', phoneNumberId: null, values: [null, 2] },
    { figure: 'latency-p50', direction: 'inbound', label: '', phoneNumberId: null, values: [null, 0.75] },
    {
      figure: 'latency-p95',
      direction: 'inbound',
      label: '',
      phoneNumberId: null,
      values: [null, expect.closeTo(0.975)],
    },
  ]);
});
