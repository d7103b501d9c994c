import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.UTC(2026, 10, 27, 12);

test.each([
  ['42', 42_000],
  ['0.5', 500],
  [['7', '8'], 7_000],
  ['Fri, 27 Nov 2026 12:01:00 GMT', 60_000],
  ['999999999', 3_600_000],
  ['0', undefined],
  ['Fri, 27 Nov 2026 11:00:00 GMT', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
  [null, undefined],
])('%j is %j ms', (value, ms) => {
  expect(retryAfterMs(value, now)).toBe(ms);
});
