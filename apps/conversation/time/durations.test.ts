import { expect, test } from 'vitest';
import { ageText, spanText } from './durations.ts';

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [0, '1m'],
  [59 * minute, '59m'],
  [60 * minute, '1h'],
  [80 * minute, '1h 20m'],
  [5 * hour + 10 * minute, '5h'],
  [23 * hour, '23h'],
  [49 * hour, '2d'],
])('%i ms are %s', (ms, text) => {
  expect(spanText(ms, 'en')).toBe(text);
});

test.each([
  [10_000, 'now'],
  [5 * minute, '5m'],
  [3 * hour, '3h'],
  [50 * hour, '2d'],
  [9 * 24 * hour, 'Jan 1'],
])('what was %i ms ago is %s old', (ms, text) => {
  const at = new Date(2026, 0, 1, 12);
  expect(ageText(at.toISOString(), at.getTime() + ms, 'en-US', 'now')).toBe(text);
});
