import { describe, expect, test } from 'vitest';
import { contracts } from '../../contracts/index.ts';
import type { Contract } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import { acme, bearer, callerOf, config, operations, operatorKey, pathFor, startGateway } from './gateway-for-tests.ts';

const guarded = operations.filter(({ access }) => access !== 'open');
const open = operations.filter(({ access }) => access === 'open');
const internal = Object.entries(contracts).flatMap(([service, contract]) =>
  Object.entries(contract as Contract)
    .filter(([, { access }]) => access === 'internal')
    .map(([name, { method, path }]) => ({ name: `${service}.${name}`, method: method.toUpperCase(), path })),
);

test.each(guarded)('$method $declared is reached with the operator key alone', async ({ service, method, path }) => {
  const { call, reached } = startGateway();
  for (const authorization of [
    undefined,
    '',
    'Bearer ',
    `Bearer ${operatorKey}x`,
    `Bearer ${operatorKey} x`,
    `Basic ${operatorKey}`,
    `Bearer ${config.INTERNAL_TOKEN}`,
    `Bearer ${'x'.repeat(8193)}`,
  ]) {
    const refused = await call(method, path, { ...(authorization !== undefined && { authorization }) });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refused.json()).toMatchObject({ code: 'unauthenticated' });
  }
  expect(reached).toEqual([]);
  const answer = await call(method, `${path}?limit=7`, {
    ...bearer(operatorKey),
    'x-request-id': 'op-1',
    'x-caller': 'somebody',
    'x-client-address': '10.0.0.1',
    cookie: 'a=1',
  });
  if (service === 'api-gateway') return expect(answer.status).not.toBe(401);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(reached).toEqual([{ name: service, path: `${path}?limit=7`, init: expect.objectContaining({ method }) }]);
  expect(reached[0]?.init.headers).toEqual({
    authorization: `Bearer ${config.INTERNAL_TOKEN}`,
    'content-type': 'application/json',
    'x-request-id': 'op-1',
    'x-caller': expect.any(String),
  });
  expect(callerOf(reached[0])).toMatchObject({ kind: 'bootstrap', id: 'operator-key', tenantId: null });
});

test.each(open)('$method $declared is open to everybody, as nobody', async ({ service, method, path }) => {
  const { call, reached } = startGateway();
  expect((await call(method, path, { 'x-caller': 'somebody', cookie: 'code=1' })).status).toBe(200);
  expect(reached).toEqual([expect.objectContaining({ name: service, path })]);
  expect(reached[0]?.init.headers).not.toHaveProperty('x-caller');
  expect(reached[0]?.init.headers).not.toHaveProperty('cookie');
  expect(reached[0]?.init.headers.authorization).toBe(`Bearer ${config.INTERNAL_TOKEN}`);
});

test('the address of whoever asks goes along, also where nobody has signed in', async () => {
  const { call, reached } = startGateway();
  await call('POST', '/api/session', { 'x-client-address': '10.0.0.1' }, '{}', '203.0.113.5');
  await call(
    'GET',
    '/api/tenants',
    { ...bearer(operatorKey), 'x-client-address': '10.0.0.1' },
    undefined,
    '203.0.113.5',
  );
  expect(reached.map(({ init }) => init.headers['x-client-address'])).toEqual(['203.0.113.5', '203.0.113.5']);
  expect(callerOf(reached[1])?.address).toBe('203.0.113.5');
});

test.each(internal)('$name is not reached by any path or key', async ({ method, path }) => {
  const { call, reached, asked } = startGateway();
  for (const token of [operatorKey, config.INTERNAL_TOKEN]) {
    for (const to of [pathFor(path, acme), `${pathFor(path, acme)}/`, `/api/..${pathFor(path, acme)}`]) {
      expect((await call(method, to, bearer(token))).status).toBe(404);
    }
  }
  expect([reached, asked]).toEqual([[], []]);
});

test('there are operations of each kind, or the tests above say nothing', () => {
  expect([guarded.length > 30, open.length > 3, internal.length > 20]).toEqual([true, true, true]);
});

test('answers pass as they are, and a body as it was sent', async () => {
  const { call, reached } = startGateway({ answer: () => ({ status: 409, body: '{"code":"conflict"}' }) });
  const answer = await call('POST', '/api/tenants', undefined, '{"name":"ü"}');
  expect([answer.status, await answer.json()]).toEqual([409, { code: 'conflict' }]);
  expect(reached[0]?.init.body).toBe('{"name":"ü"}');
  expect((await call('POST', '/api/tenants', undefined, 'x'.repeat(256 * 1024 + 1))).status).toBe(413);
});

test("what a vendor said, and a neighbour's time to wait", async () => {
  const problem = { code: 'rate_limited', message: 'm', details: { retryAfterSeconds: 41.2 }, said: 'secret' };
  const answer = await startGateway({ answer: () => ({ status: 429, body: JSON.stringify(problem) }) }).call(
    'GET',
    '/api/tenants',
  );
  expect(answer.headers.get('retry-after')).toBe('42');
  expect(await answer.json()).not.toHaveProperty('said');
});

describe('a path', () => {
  test.each([
    ['GET', `/api/tenants/${acme}/customers/%2e%2e/export`],
    ['DELETE', `/api/tenants/${acme}/numbers/%2E`],
    ['DELETE', `/api/tenants/${acme}/meta-apps/..`],
  ])('%s %s leads to no other operation', async (method, path) => {
    const { call, reached } = startGateway();
    expect((await call(method, path)).status).toBe(404);
    expect(reached).toEqual([]);
  });

  test('passes with what stands in it, encoded', async () => {
    const { call, reached } = startGateway();
    await call('GET', `/api/tenants/${acme}/customers/a%2F..%2Fb%3Fc/export?limit=1`);
    expect(reached[0]?.path).toBe(`/api/tenants/${acme}/customers/a%2F..%2Fb%3Fc/export?limit=1`);
    const id = 'aaaaaaaa-1111-4111-8111-111111111111';
    await call('GET', `/api/tenants/${id.toUpperCase()}`);
    expect(reached[1]?.path).toBe(`/api/tenants/${id}`);
  });
});

test('a neighbour that is away is said to be', async () => {
  const answer = () => Promise.reject(new Fault('unavailable', 'tenant cannot be reached'));
  expect((await startGateway({ answer }).call('GET', '/api/tenants')).status).toBe(503);
});
