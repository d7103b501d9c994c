import { expect, test } from 'vitest';
import { lowestValues } from './lowest.ts';

test('of each name the lowest value is taken, once', () => {
  const { note, take } = lowestValues();
  expect(take()).toEqual([]);
  for (const value of [0.5, 0.25, 0.75]) note('one', value);
  note('other', 0);
  expect(take()).toEqual([
    ['one', 0.25],
    ['other', 0],
  ]);
  note('one', 1);
  expect(take()).toEqual([['one', 1]]);
});
