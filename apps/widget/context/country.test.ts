import { expect, test } from 'vitest';
import { countryOf } from './country.ts';

test.each([
  ['US.13491208655302741918', '447700900001', 'US'],
  [null, '447700900001', 'GB'],
  [null, '4915112345678', 'DE'],
  [null, '77011234567', 'KZ'],
  [null, '79161234567', 'RU'],
  [null, '353851234567', 'IE'],
  ['DE.2', null, 'DE'],
  // Shared by two dozen countries.
  [null, '16505551234', null],
  [null, null, null],
  ['no.2', '', null],
])('%s with %s is from %s', (userId, waId, country) => {
  expect(countryOf({ userId, waId })).toBe(country);
});
