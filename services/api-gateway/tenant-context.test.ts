import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { acme, bearer, operatorKey, other, person, startGateway } from './gateway-for-tests.ts';
import { tenantContext } from './tenant-context.ts';

const tenants = { acme, other };
const people = { admin: person('admin', acme), operator: person('operator') };
const start = () => startGateway({ people, tenants });

test.each<[who: string, path: string, headers: Record<string, string>, status: number]>([
  ['admin', `/api/tenants/${acme}`, {}, 200],
  ['admin', `/api/tenants/${other}`, {}, 403],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': 'acme' }, 200],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': 'ACME' }, 200],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': acme }, 200],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': 'other' }, 403],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': other }, 403],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': 'nobody' }, 404],
  ['admin', `/api/tenants/${acme}`, { 'x-tenant': '../keys' }, 404],
  ['admin', `/api/tenants/${acme}`, { host: 'acme.bridge.example' }, 200],
  ['admin', `/api/tenants/${acme}`, { host: 'Acme.Bridge.example:8443' }, 200],
  ['admin', `/api/tenants/${acme}`, { host: 'other.bridge.example' }, 403],
  ['admin', `/api/tenants/${acme}`, { host: 'nobody.bridge.example' }, 404],
  ['admin', `/api/tenants/${acme}`, { host: 'a.acme.bridge.example' }, 404],
  ['admin', `/api/tenants/${acme}`, { host: 'bridge.example' }, 200],
  ['admin', `/api/tenants/${acme}`, { host: 'other.elsewhere.example' }, 200],
  ['admin', `/api/tenants/${acme}`, { host: 'otherbridge.example' }, 200],
  ['admin', '/api/session', {}, 200],
  ['admin', '/api/session', { 'x-tenant': 'acme' }, 200],
  ['admin', '/api/session', { 'x-tenant': 'other' }, 403],
  ['admin', '/api/session', { host: 'other.bridge.example' }, 403],
  ['operator', `/api/tenants/${other}`, {}, 200],
  ['operator', `/api/tenants/${other}`, { 'x-tenant': 'other', host: 'other.bridge.example' }, 200],
  ['operator', `/api/tenants/${other}`, { 'x-tenant': 'acme' }, 403],
  ['operator', '/api/tenants', { 'x-tenant': 'acme', host: 'other.bridge.example' }, 403],
  ['operator', '/api/tenants', { 'x-tenant': 'acme' }, 200],
  ['operator', '/api/tenants', { 'x-tenant': 'nobody' }, 404],
])('%s at %s with %o: %i', async (who, path, headers, status) => {
  const { call, reached } = start();
  expect((await call('GET', path, { ...bearer(who), ...headers })).status).toBe(status);
  expect(reached).toHaveLength(status === 200 ? 1 : 0);
});

test('names are not told to anybody who is not signed in', async () => {
  const { call, asked } = start();
  expect((await call('GET', '/api/tenants', { 'x-tenant': 'nobody' })).status).toBe(401);
  expect(asked).toEqual([]);
});

test('a name is asked for once, and not at all where it is the id of the path or the token', async () => {
  const { call, asked } = start();
  const get = (name: string) => call('GET', `/api/tenants/${acme}`, { ...bearer(operatorKey), 'x-tenant': name });
  await get(acme);
  await Promise.all([get('acme'), get('Acme')]);
  await get('acme');
  expect(asked).toEqual(['acme']);
});

test('a name cannot be resolved while tenant is away', async () => {
  const tenantOf = tenantContext({
    tenant: { standingOf: () => Promise.reject(new Fault('unavailable', 'tenant cannot be reached')) },
    publicHost: () => 'bridge.example',
  });
  const said = { caller: people.operator, path: undefined, header: undefined, host: 'acme.bridge.example' };
  await expect(tenantOf(said)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await tenantOf({ ...said, path: acme, header: acme, host: undefined })).toBe(acme);
});
