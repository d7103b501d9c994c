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
  ['as the address says', '?tenant=Larkspur', 'heron.bridge.example', 'typed', 'larkspur'],
  ['as typed last time', '', 'heron.bridge.example', 'typed', 'typed'],
  ['as the host is called', '', 'heron.bridge.example', null, 'heron'],
  ['as a host of this machine is called', '', 'heron.localhost', null, 'heron'],
  ['not after a name that is none', '?tenant=a.b', 'bridge.example', null, ''],
  ['not after the host itself', '', 'bridge.example', null, ''],
  ['not after www', '', 'www.bridge.example', null, ''],
  ['not after numbers', '', '127.0.0.1', null, ''],
  ['not after an IPv6 address', '', '[::1]', null, ''],
  ['not after this machine', '', 'localhost', null, ''],
])('the field begins %s', (_, search, hostname, lastTime, expected) => {
  expect(firstTenant({ search, hostname }, lastTime)).toBe(expected);
});
