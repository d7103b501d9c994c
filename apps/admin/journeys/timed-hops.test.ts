import { expect, test } from 'vitest';
import type { Hop } from '../../../contracts/journey.ts';
import { longestGap, timedHops } from './timed-hops.ts';

const start = Date.parse('2026-11-01T10:00:00.000Z');
const hop = (ms: number, step: Hop['step'], more: Partial<Hop> = {}): Hop => ({
  at: new Date(start + ms).toISOString(),
  service: 'inbound-transformer',
  step,
  ...more,
});
const gapOf = (hops: Hop[]) => longestGap(timedHops({ hops }));

test('hops are put in order, each with its time since the first and the one before', () => {
  const hops = timedHops({ hops: [hop(40, 'stored'), hop(0, 'received'), hop(100, 'accepted-by-genesys')] });
  expect(hops.map(({ step, since, after }) => [step, since, after])).toEqual([
    ['received', 0, 0],
    ['stored', 40, 40],
    ['accepted-by-genesys', 100, 60],
  ]);
});

test.each<[Hop[], string, number]>([
  [[hop(0, 'received'), hop(900, 'picked-up'), hop(950, 'stored')], 'ours', 900],
  [[hop(0, 'stored'), hop(3000, 'accepted-by-genesys')], 'vendor', 3000],
  [[hop(0, 'stored'), hop(5000, 'retried', { attempt: 2 }), hop(5100, 'accepted-by-genesys')], 'retry', 5000],
])('the longest wait is named with whose it was', (hops, kind, ms) => {
  expect(gapOf(hops)).toMatchObject({ kind, ms });
});

test('that somebody read it late is no delay, unless there is nothing else', () => {
  const read = [hop(0, 'delivered'), hop(60_000, 'read')];
  expect(gapOf(read)).toMatchObject({ kind: 'person', ms: 60_000 });
  expect(gapOf([hop(-50, 'stored'), ...read])).toMatchObject({ kind: 'vendor', ms: 50 });
});

test('one hop, or all at once, has no longest wait', () => {
  expect(gapOf([hop(0, 'received')])).toBeNull();
  expect(gapOf([hop(0, 'received'), hop(1, 'stored')])).toBeNull();
});
