import { expect, test } from 'vitest';
import { firstTenant, tenantName } from './tenant-name.ts';

const id = '0190c1a4-7b1e-7c3d-9f00-0123456789ab';

test.each([
  ['larkspur', 'larkspur'],
  [' Larkspur ', 'larkspur'],
  ['a', 'a'],
  [id, id],
])('%j names a company', (typed, name) => {
  expect(tenantName.parse(typed)).toBe(name);
});

test.each([
  '',
  '-larkspur',
  'larkspur-',
  'lark spur',
  'larkspur.example.com',
  'https://larkspur',
  'x'.repeat(64),
  '../x',
])('%j names none', (typed) => {
  expect(tenantName.safeParse(typed).success).toBe(false);
});

test.each([
  ['as the address says', '?tenant=Larkspur', 'heron', 'larkspur'],
  ['as typed last time', '', 'heron', 'heron'],
  ['as typed last time, where the address says no name', '?tenant=a.b', 'heron', 'heron'],
  ['empty', '', null, ''],
])('the field begins %s', (_, search, lastTime, expected) => {
  expect(firstTenant(search, lastTime)).toBe(expected);
});
