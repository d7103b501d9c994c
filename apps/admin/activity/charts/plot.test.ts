import { describe, expect, test } from 'vitest';
import { labelled, largest, mostOf, runs, stacked, ticksTo } from './plot.ts';

test.each<[number, boolean, number[]]>([
  [0, true, [0, 1]],
  [1, true, [0, 1]],
  [3, true, [0, 1, 2, 3]],
  [7, true, [0, 2, 4, 6, 8]],
  [40, true, [0, 10, 20, 30, 40]],
  [1234, true, [0, 500, 1000, 1500]],
  [0.7, false, [0, 0.2, 0.4, 0.6, 0.8]],
  [0, false, [0, 0.25, 0.5, 0.75, 1]],
])('up to %d (counted: %s) the axis has %j', (most, whole, ticks) => {
  expect(ticksTo(most, whole)).toEqual(ticks);
});

describe('what stands on what', () => {
  const series = [
    { name: 'a', look: 0, values: [1, null, 3] },
    { name: 'b', look: 1, values: [2, 2, null] },
  ];
  test('begins where the one below ends', () => {
    expect(stacked(series)).toEqual([
      [
        [0, 1],
        [0, 0],
        [0, 3],
      ],
      [
        [1, 3],
        [0, 2],
        [3, 3],
      ],
    ]);
  });
  test('and is as high as all of it', () => expect([mostOf(series, true), mostOf(series, false)]).toEqual([3, 3]));
});

test('a line ends where there is no value', () => {
  expect(runs([1, 2, null, 3])).toEqual([
    [
      { at: 0, value: 1 },
      { at: 1, value: 2 },
    ],
    [{ at: 3, value: 3 }],
  ]);
});

test('of many the largest are shown, and all others as one', () => {
  const one = (name: string, ...values: (number | null)[]) => ({ name, values });
  const all = [one('a', 1, null), one('b', 5, 5), one('c', 2, null), one('d', 9, 9)];
  expect(largest(all, 3, 'others')).toEqual([one('d', 9, 9), one('b', 5, 5), one('others', 3, null)]);
  expect(largest(all, 4, 'others').map(({ name }) => name)).toEqual(['d', 'b', 'c', 'a']);
});

test('days have labels where there are several, else steps', () => {
  const from = new Date(2026, 0, 1);
  const times = (count: number, hours: number) =>
    Array.from({ length: count }, (_, at) => new Date(from.getTime() + at * hours * 3600_000).toISOString());
  expect(labelled(times(24, 1), 6)).toEqual([0, 4, 8, 12, 16, 20]);
  expect(labelled(times(28, 6), 7)).toEqual([0, 4, 8, 12, 16, 20, 24]);
  expect(labelled(times(30, 24), 10)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
});
