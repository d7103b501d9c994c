import { expect, test } from 'vitest';
import { instantsOf } from './day-span.ts';

test('a span goes from the first moment of a day to the last of another, of the place where one is', () => {
  const { from = '', to = '' } = instantsOf({ from: '2026-11-27', until: '2026-11-27' });
  expect(new Date(from)).toEqual(new Date(2026, 10, 27, 0, 0, 0, 0));
  expect(new Date(to)).toEqual(new Date(2026, 10, 27, 23, 59, 59, 999));
});

test('what is left out is not limited', () => {
  expect(instantsOf({ from: '', until: '' })).toEqual({});
  expect(Object.keys(instantsOf({ from: '2026-01-01', until: '' }))).toEqual(['from']);
});
