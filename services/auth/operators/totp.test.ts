import { expect, test } from 'vitest';
import { newAuthenticator, stepOf } from './totp.ts';

/** RFC 6238, appendix B: the ASCII text `12345678901234567890`; its codes have eight digits, of which six are the last. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s', (second, code) => {
  const step = Math.floor(second / 30);
  expect(stepOf(secret, code, second * 1000)).toBe(step);
  // A clock that is a step ahead or behind; two are too many.
  expect(stepOf(secret, code, (second + 30) * 1000)).toBe(step);
  expect(stepOf(secret, code, (second - 30) * 1000)).toBe(step);
  expect(stepOf(secret, code, (second + 60) * 1000)).toBeNull();
  expect(stepOf(secret, code, (second - 60) * 1000)).toBeNull();
});

test('a secret has 160 bits, and no two are alike', () => {
  const [one, other] = [newAuthenticator('a@example.com'), newAuthenticator('a@example.com')];
  expect(one.secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(one.secret).not.toBe(other.secret);
});
