import { describe, expect, test } from 'vitest';
import { acme, bearer, operatorKey, other, person, startGateway } from './gateway-for-tests.ts';

const people = {
  ann: person('admin', acme, { id: 'ann' }),
  annAgain: person('admin', acme, { id: 'ann' }),
  ben: person('admin', acme, { id: 'ben' }),
  cleo: person('admin', other, { id: 'cleo' }),
  key: person('admin', acme, { id: 'ann', kind: 'api-key' }),
};
type Limit = 'ADDRESS' | 'USER' | 'TENANT' | 'SIGN_IN';

/** Calls of which one in a minute may be made three times, or as often as said. */
function start(limit: Limit, points = 3) {
  const { call } = startGateway({ people, settings: { [`RATE_LIMIT_${limit}`]: points } });
  return {
    call,
    get: (who: keyof typeof people, from = '203.0.113.1') =>
      call('GET', `/api/tenants/${people[who].tenantId}`, bearer(who), undefined, from),
    from: (address: string, path = '/api/openapi.json', method = 'GET') => call(method, path, {}, undefined, address),
  };
}
const statuses = async (calls: (() => Promise<Response>)[]) => {
  const seen: number[] = [];
  for (const one of calls) seen.push((await one()).status);
  return seen;
};
const times = <T>(count: number, one: () => T) => Array<() => T>(count).fill(one);

describe('of one address', () => {
  test('everything is counted, whoever is behind it', async () => {
    const { from, get } = start('ADDRESS');
    const calls = [() => get('ann'), () => from('203.0.113.1', '/nowhere'), () => from('203.0.113.1', '/docs')];
    expect(await statuses(calls)).toEqual([200, 404, 200]);
    expect((await get('ben')).status).toBe(429);
    expect((await get('ben', '203.0.113.2')).status).toBe(200);
  });

  test('an IPv6 address counts with its network', async () => {
    const { from } = start('ADDRESS', 1);
    const calls = ['2001:db8::1', '2001:db8::2:1', '2001:db8:0:1::1'].map((address) => () => from(address));
    expect(await statuses(calls)).toEqual([200, 429, 200]);
  });

  test('those without an address share one', async () => {
    const { call } = start('ADDRESS', 1);
    expect(await statuses(times(2, () => call('GET', '/docs', {})))).toEqual([200, 429]);
  });

  test('webhooks, files and health are not counted', async () => {
    const { from } = start('ADDRESS', 1);
    await from('203.0.113.1');
    const paths = ['/webhook/whatsapp', '/webhook/genesys/outbound', '/webhook/whatsapp/1'];
    for (const path of paths) expect((await from('203.0.113.1', path, 'POST')).status).toBe(200);
    expect((await from('203.0.113.1', '/health')).status).toBe(200);
    const file = await from('203.0.113.1', '/media/token');
    expect([file.status, file.headers.has('ratelimit')]).toEqual([503, false]);
    expect((await from('203.0.113.1', '/webhooks')).status).toBe(429);
  });

  test('is the one that a trusted proxy says', async () => {
    const { call } = startGateway({ settings: { RATE_LIMIT_ADDRESS: 1, TRUSTED_PROXIES: ['10.0.0.0/8'] } });
    const via = (proxy: string, forwarded: string) =>
      call('GET', '/docs', { 'x-forwarded-for': forwarded }, undefined, proxy);
    const calls = [
      () => via('10.0.0.1', '203.0.113.1'),
      () => via('10.0.0.2', '9.9.9.9, 203.0.113.1'),
      () => via('203.0.113.9', '203.0.113.2'),
      () => via('203.0.113.9', '203.0.113.3'),
    ];
    expect(await statuses(calls)).toEqual([200, 429, 200, 429]);
  });
});

test('a person counts under all of his tokens and addresses, an API key by itself', async () => {
  const { get } = start('USER');
  const calls = [() => get('ann'), () => get('annAgain', '203.0.113.2'), () => get('ann', '203.0.113.3')];
  expect(await statuses(calls)).toEqual([200, 200, 200]);
  expect(await statuses([() => get('annAgain'), () => get('ben'), () => get('key')])).toEqual([429, 200, 200]);
});

test('all people of a tenant count together; operators do not, whatever tenant they look at', async () => {
  const { get, call } = start('TENANT');
  expect(await statuses([() => get('ann'), () => get('ben'), () => get('key')])).toEqual([200, 200, 200]);
  expect(await statuses([() => get('ben'), () => get('cleo')])).toEqual([429, 200]);
  expect((await call('GET', `/api/tenants/${acme}`, bearer(operatorKey))).status).toBe(200);
});

test('nobody uses up what a tenant has by asking for it in vain', async () => {
  const { call, get } = start('TENANT', 1);
  expect((await call('GET', `/api/tenants/${acme}`, bearer('cleo'))).status).toBe(403);
  expect((await call('GET', `/api/tenants/${acme}`, bearer('stolen'))).status).toBe(401);
  expect((await get('ann')).status).toBe(200);
});

test('guesses at a sign-in are few, of all kinds together; what nobody could guess is not among them', async () => {
  const { from } = start('SIGN_IN');
  const attempts = ['/api/sign-in/operator', '/api/sign-in/invitation', '/api/sign-in/operator'];
  expect(await statuses(attempts.map((path) => () => from('203.0.113.1', path, 'POST')))).toEqual([200, 200, 200]);
  const refused = await from('203.0.113.1', '/api/sign-in/invitation/confirm', 'POST');
  expect([refused.status, await refused.json()]).toEqual([
    429,
    expect.objectContaining({ code: 'rate_limited', details: expect.objectContaining({ policy: 'sign-in' }) }),
  ]);
  expect((await from('203.0.113.2', '/api/sign-in/operator', 'POST')).status).toBe(200);
  // A whole office comes from one address when its shift begins.
  for (const path of ['/api/session', '/api/session/renew'])
    expect((await from('203.0.113.1', path, 'POST')).status).toBe(200);
  expect((await from('203.0.113.1', '/api/sign-in')).status).toBe(200);
});

describe('an answer says where its caller stands', () => {
  const standing = ({ headers }: Response) => [headers.get('ratelimit-policy'), headers.get('ratelimit')];

  test('with the policy that has the least left', async () => {
    const { get, from } = start('TENANT', 5);
    expect(standing(await from('203.0.113.1'))).toEqual(['"address";q=6000;w=60', '"address";r=5999;t=60']);
    expect(standing(await get('ann'))).toEqual(['"tenant";q=5;w=60', '"tenant";r=4;t=60']);
    const { get: getMine } = start('USER', 5);
    expect(standing(await getMine('ann'))).toEqual(['"user";q=5;w=60', '"user";r=4;t=60']);
  });

  test('also when it is refused, with the time to wait', async () => {
    const { call, get } = start('USER', 1);
    expect(standing(await call('GET', `/api/tenants/${other}`, bearer('ann')))).toEqual([
      '"user";q=1;w=60',
      '"user";r=0;t=60',
    ]);
    const refused = await get('ann');
    expect(standing(refused)).toEqual(['"user";q=1;w=60', expect.stringMatching(/^"user";r=0;t=(60|59)$/)]);
    expect(refused.headers.get('retry-after')).toMatch(/^(60|59)$/);
    expect(await refused.json()).toMatchObject({ details: { policy: 'user', retryAfterSeconds: expect.any(Number) } });
  });
});
