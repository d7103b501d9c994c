import { expect, test } from 'vitest';
import { identityKey, identityOf, phoneVariants, usernameOf } from './identity.ts';

const user = 'US.13491208655302741918';
const parent = 'US.ENT.11815799212886844830';

test.each<[name: string, ids: (string | undefined)[], expected: object]>([
  ['a phone', ['16505551234'], { waId: '16505551234' }],
  ['a phone with +', ['+16505551234'], { waId: '16505551234' }],
  ['a user id', [user], { userId: user }],
  ['a user id of a linked portfolio', [parent], { userId: parent }],
  ['both, in either order', ['16505551234', user], { userId: user, waId: '16505551234' }],
  ['both, in either order', [user, '+16505551234'], { userId: user, waId: '16505551234' }],
  ['a user id in the field of a phone', [undefined, user], { userId: user }],
  ['a user id in both fields', [user, user], { userId: user }],
  ['the first of each counts', [user, '16505551234', 'DE.2', '4930123456'], { userId: user, waId: '16505551234' }],
  ['a short national number', ['12345'], { waId: '12345' }],
  ['a user id of one character', ['DE.a'], { userId: 'DE.a' }],
  ['a user id of 128', [`DE.${'a'.repeat(128)}`], { userId: `DE.${'a'.repeat(128)}` }],
])('%s', (_name, ids, expected) => expect(identityOf(ids)).toEqual(expected));

test.each([
  '',
  ' ',
  '+',
  '1234',
  '+49 30 123456',
  '(650) 555-1234',
  '+1-650-555-1234',
  '1'.repeat(21),
  '++16505551234',
  '16505551234\n',
  'us.1349',
  'USA.1349',
  'U.1349',
  'US.',
  'US.13-49',
  'US.ENT.',
  'XUS.1349',
  `DE.${'a'.repeat(129)}`,
  'EN.ENT.US.1',
  'ann@example.com',
  'unknown',
])('%j is nobody', (id) => expect(identityOf([id])).toEqual({}));

test('the user id is the key where there is one', () => {
  expect(identityKey({ userId: user, waId: '1' })).toBe(user);
  expect(identityKey({ waId: '16505551234' })).toBe('16505551234');
  expect(identityKey(identityOf([]))).toBe('');
});

test.each([
  ['5511987654321', '551187654321'],
  ['5215512345678', '525512345678'],
  ['5491112345678', '541112345678'],
])('%s and %s reach the same phone', (long, short) => {
  expect(phoneVariants(long)).toEqual([short]);
  expect(phoneVariants(short)).toEqual([long]);
});

test.each(['551133334444', '16505551234', '447700900001', '4915550100733', '5', ''])(
  '%s is written in one way',
  (one) => expect(phoneVariants(one)).toEqual([]),
);

test.each([
  ['@mateo.rides', 'mateo.rides'],
  ['mateo.rides', 'mateo.rides'],
  [' @x ', 'x'],
  ['@', undefined],
  ['', undefined],
  [undefined, undefined],
])('username %j is %j', (given, expected) => expect(usernameOf(given)).toBe(expected));
