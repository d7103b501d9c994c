import { expect, test } from 'vitest';
import { addressGroup, addressReader } from './client-address.ts';

const of = (remoteAddress: string | undefined, forwarded?: string, trusted = ['10.0.0.0/8', 'fd00::/8', '192.0.2.7']) =>
  addressReader(trusted)({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  });

test.each<[remote: string | undefined, forwarded: string | undefined, expected: string | undefined]>([
  ['203.0.113.5', undefined, '203.0.113.5'],
  ['::ffff:203.0.113.5', undefined, '203.0.113.5'],
  ['2001:DB8::1', undefined, '2001:db8::1'],
  ['fe80::1%eth0', undefined, 'fe80::1'],
  [undefined, '203.0.113.5', undefined],
  // Whoever comes directly says nothing about himself.
  ['203.0.113.5', '198.51.100.1', '203.0.113.5'],
  ['10.0.0.1', '203.0.113.5', '203.0.113.5'],
  ['::ffff:10.0.0.1', '203.0.113.5', '203.0.113.5'],
  ['192.0.2.7', '203.0.113.5', '203.0.113.5'],
  ['192.0.2.8', '203.0.113.5', '192.0.2.8'],
  ['fd00::5', '2001:db8::9', '2001:db8::9'],
  // The client's own claims stand to the left.
  ['10.0.0.1', '1.1.1.1, 198.51.100.9, 203.0.113.5', '203.0.113.5'],
  ['10.0.0.1', '1.1.1.1, 203.0.113.5, 10.2.0.1,10.3.0.1', '203.0.113.5'],
  ['10.0.0.1', '10.2.0.1, 10.3.0.1', '10.2.0.1'],
  ['10.0.0.1', '203.0.113.5:51544', '203.0.113.5'],
  ['10.0.0.1', '[2001:db8::9]:51544', '2001:db8::9'],
  ['10.0.0.1', '203.0.113.5, unknown', '10.0.0.1'],
  ['10.0.0.1', '203.0.113.5, not-an-address, 10.3.0.1', '10.3.0.1'],
  ['10.0.0.1', '', '10.0.0.1'],
  ['10.0.0.1', undefined, '10.0.0.1'],
])('%s, forwarded for %s: %s', (remote, forwarded, expected) => {
  expect(of(remote, forwarded)).toBe(expected);
});

test('without trusted proxies nobody is believed', () => {
  expect(of('10.0.0.1', '203.0.113.5', [])).toBe('10.0.0.1');
});

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted with %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
