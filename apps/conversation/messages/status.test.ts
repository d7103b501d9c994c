import { expect, test } from 'vitest';
import { higher } from './status.ts';

test.each([
  ['queued', 'sent', 'sent'],
  ['read', 'delivered', 'read'],
  ['unknown', 'queued', 'unknown'],
  ['unknown', 'sent', 'sent'],
  ['played', 'read', 'played'],
  ['sent', 'failed', 'failed'],
  ['failed', 'read', 'failed'],
] as const)('of %s and %s, %s holds', (one, other, holds) => {
  expect(higher(one, other)).toBe(holds);
});
