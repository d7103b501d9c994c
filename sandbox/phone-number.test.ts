import { expect, test } from 'vitest';
import { readableNumber } from './phone-number.ts';

test.each([
  ['447700900142', '+44 7700 900 142'],
  ['12025550164', '+1 202 555 0164'],
  ['61491570156', '+61 491 570 156'],
  ['4915550100733', '+49 155 501 007 33'],
  ['97150123456', '+971 501 234 56'],
])('%s is shown as %s', (waId, shown) => expect(readableNumber(waId)).toBe(shown));
