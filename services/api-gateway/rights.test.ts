import { describe, expect, test } from 'vitest';
import { ofPlatform, type Permission, permissions, permissionsOf, roles } from '../../kit/permissions.ts';
import { acme, bearer, operations, other, pathFor, person, startGateway } from './gateway-for-tests.ts';

const guarded = operations.filter(({ access }) => access !== 'open');
const cases = roles.flatMap((role) => guarded.map((one) => ({ role, ...one })));

describe.each([
  { whose: 'of a tenant', tenantId: acme },
  { whose: 'of the platform', tenantId: null },
])('$whose', ({ tenantId }) => {
  test.each(cases)('$role: $method $declared', async ({ role, access, method, declared, service }) => {
    const people = { token: person(role, tenantId) };
    const { call, reached } = startGateway({ people });
    const status = async (of: string) => (await call(method, pathFor(declared, of), bearer('token'))).status;

    const has = access === 'signed-in' || permissionsOf[role].includes(access as Permission);
    const whole = !declared.includes('{tenantId}');
    const mine =
      access === 'signed-in' || (has && (!tenantId || (!whole && !ofPlatform.includes(access as Permission))));
    const everybodys = mine && (!tenantId || whole);

    // The gateway's own operations come out as their neighbours' answers let them.
    const passes = service === 'api-gateway' ? expect.not.toBeOneOf([401, 403, 404]) : 200;
    expect(await status(acme)).toEqual(mine ? passes : 403);
    expect(await status(other)).toEqual(everybodys ? passes : 403);
    if (!mine) expect(reached).toEqual([]);
  });
});

test.each(permissions)('an API key with %s alone does what needs it, and nothing else', async (permission) => {
  const people = { key: person('admin', acme, { kind: 'api-key', permissions: [permission] }) };
  const { call } = startGateway({ people });
  for (const { access, method, path, declared } of guarded) {
    const { status } = await call(method, path, bearer('key'));
    const may = access === permission && declared.includes('{tenantId}') && !ofPlatform.includes(permission);
    expect(status === 403, `${method} ${declared}`).toBe(!may && access !== 'signed-in');
  }
});

test('whoever is refused is told which permission is missing', async () => {
  const { call } = startGateway({ people: { token: person('agent', acme) } });
  const answer = await call('GET', `/api/tenants/${acme}`, bearer('token'));
  expect(await answer.json()).toMatchObject({ code: 'forbidden', message: expect.stringContaining('tenant:read') });
});
