import { expect, test } from 'vitest';
import { returnToOf } from './return-to.ts';

test.each([
  ['?returnTo=/portal/', '/portal/'],
  ['?tenant=larkspur&returnTo=%2Fportal%2F%3Fconversation%3Da-1', '/portal/?conversation=a-1'],
  ['?returnTo=/admin/', '/admin/'],
  ['', null],
  ['?returnTo=/account/', null],
  ['?returnTo=//evil.example/portal/', null],
  ['?returnTo=https://evil.example/portal/', null],
  ['?returnTo=/portal/%0d%0aset-cookie:x', null],
])('%s leads to %s', (search, leadsTo) => {
  expect(returnToOf(search)).toBe(leadsTo);
});
