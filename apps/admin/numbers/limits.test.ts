import { expect, test } from 'vitest';
import { peopleOf, perSecondOf } from './limits.ts';

test('how many people, by the names of Meta’s steps', () => {
  const tiers = ['TIER_250', 'TIER_2K', 'TIER_100K', 'TIER_UNLIMITED', 'TIER_NEW'];
  expect(tiers.map(peopleOf)).toEqual([250, 2000, 100_000, Number.POSITIVE_INFINITY, null]);
});

test('how many messages a second, fewer of a number that is in the Business app as well', () => {
  const of = (throughput: string | null, coexistence: boolean | null = null) =>
    perSecondOf({ throughput, coexistence });
  expect([of('STANDARD'), of('HIGH', false), of('STANDARD', true), of('NOT_APPLICABLE'), of('NEW'), of(null)]).toEqual([
    80,
    1000,
    20,
    0,
    null,
    null,
  ]);
});
