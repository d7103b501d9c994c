import { expect, test } from 'vitest';
import { addressOf, readPlace } from './address.ts';

test.each([
  ['/admin/', { tenantId: null, area: null, more: [] }],
  ['/admin/tenants', { tenantId: null, area: 'tenants', more: [] }],
  ['/admin/tenants/t1', { tenantId: 't1', area: null, more: [] }],
  ['/admin/tenants/t1/conversations/a%2Fb', { tenantId: 't1', area: 'conversations', more: ['a/b'] }],
  ['/admin/quarantine?subject=1%262', { tenantId: null, area: 'quarantine', more: [] }],
])('%s is read, and written again', (address, place) => {
  const [path = '', search = ''] = address.split('?');
  const read = readPlace(path, search);
  expect(read).toMatchObject(place);
  expect(addressOf(read)).toBe(address);
});

test('what is no proper encoding is taken as it is', () => {
  expect(readPlace('/admin/a%zz', '').area).toBe('a%zz');
});
