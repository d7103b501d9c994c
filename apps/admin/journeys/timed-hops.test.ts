import { expect, test } from 'vitest';
import { timedHops } from './timed-hops.ts';

const at = (ms: number) => new Date(Date.parse('2026-11-01T10:00:00.000Z') + ms).toISOString();

test('hops are put in order, each with its time since the first and the one before', () => {
  const service = 'inbound-transformer';
  const hops = timedHops({
    hops: [
      { at: at(40), service, step: 'stored' },
      { at: at(0), service, step: 'received' },
      { at: at(100), service, step: 'accepted-by-genesys' },
    ],
  });
  expect(hops.map(({ step, since, after }) => [step, since, after])).toEqual([
    ['received', 0, 0],
    ['stored', 40, 40],
    ['accepted-by-genesys', 100, 60],
  ]);
});
