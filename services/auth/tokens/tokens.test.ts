import { afterAll, expect, test } from 'vitest';
import { authContract } from '../../../contracts/auth.ts';
import type { Cache } from '../../../kit/cache/cache.ts';
import { openMemoryCache } from '../../../kit/cache/memory.ts';
import { client } from '../../../kit/client.ts';
import type { Config } from '../../../kit/config.ts';
import { box } from '../../../kit/crypto.ts';
import { openPglite } from '../../../kit/database/pglite.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Http, HttpCall } from '../../../kit/http.ts';
import { openLog } from '../../../kit/log.ts';
import type { ServiceContext } from '../../../kit/service.ts';
import { inProcess, internal } from '../../../kit/transport.ts';
import { auth } from '../service.ts';
import { tokenStore } from './tokens.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const place = `genesys:token:${tenantId}`;
const ring = [{ id: 'a', key: Buffer.alloc(32, 1) }];
const log = openLog({ level: 'silent' });
const away = () => Promise.reject(new Fault('unavailable', 'the cache is away'));
const cacheAway: Cache = {
  ...openMemoryCache(),
  get: away,
  set: away,
  delete: away,
  lease: away,
  ping: away,
};
const database = await openPglite();
afterAll(() => database.close());

type Answer = { status: number; body: string };

/** The service with Genesys' login and the tenant service replaced. */
function start(answer: (count: number) => Answer | Promise<Answer>, cache: Cache = openMemoryCache()) {
  const logins: { url: string; call: HttpCall }[] = [];
  const http: Http = {
    async call(url, call) {
      logins.push({ url, call });
      return { headers: {}, ...(await answer(logins.length)) };
    },
    close: async () => {},
  };
  const secrets = { INTERNAL_TOKEN: 'i'.repeat(32), JWT_SECRET: 'j'.repeat(32) };
  const config = { ...secrets, MASTER_KEYS: ring, RATE_LIMIT_SIGN_IN: 20 } as unknown as Config;
  const credential = { domain: 'mypurecloud.ie', clientId: 'id:1', clientSecret: 's€cret' };
  const reach = () => async () => ({ status: 200, body: JSON.stringify(credential) });
  const { app } = auth.create({ config, cache, database, log, http, reach } as unknown as ServiceContext);
  const { getToken } = client(
    authContract,
    internal(
      inProcess(() => app.fetch),
      config.INTERNAL_TOKEN,
    ),
  );
  return { getToken, logins, cache };
}

const token = (count: number, seconds = 86_400): Answer => ({
  status: 200,
  body: JSON.stringify({ access_token: `plain-token-${count}`, token_type: 'bearer', expires_in: seconds }),
});

test('fifty callers at once, one request for a token, as Genesys documents it', async () => {
  const { getToken, logins } = start(token);
  const tokens = await Promise.all(Array.from({ length: 50 }, () => getToken({ tenantId })));
  expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['plain-token-1']));
  expect(tokens[0]).toMatchObject({
    apiUrl: 'https://api.mypurecloud.ie',
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(logins).toEqual([
    {
      url: 'https://login.mypurecloud.ie/oauth/token',
      call: expect.objectContaining({
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('id:1:s€cret').toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      }),
    },
  ]);
});

test('two processes share one token through the cache, where it is not in plain', async () => {
  const cache = openMemoryCache();
  const [one, other] = [start(token, cache), start(token, cache)];
  const [first, second] = await Promise.all([one.getToken({ tenantId }), other.getToken({ tenantId })]);
  expect(second).toEqual(first);
  expect(one.logins.length + other.logins.length).toBe(1);
  const kept = await cache.get(place);
  expect(kept).toEqual(expect.any(String));
  for (const form of ['plain-token', Buffer.from('plain-token-1').toString('base64').slice(0, 12)])
    expect(kept).not.toContain(form);
  expect(JSON.parse(box(ring).open(place, kept ?? ''))).toMatchObject({ accessToken: 'plain-token-1' });
});

test('a refused token is replaced once, for all who had it', async () => {
  const cache = openMemoryCache();
  const { getToken, logins } = start(token, cache);
  const { fingerprint } = await getToken({ tenantId });
  const renewed = await Promise.all(Array.from({ length: 20 }, () => getToken({ tenantId, refused: fingerprint })));
  expect(new Set(renewed.map(({ accessToken }) => accessToken))).toEqual(new Set(['plain-token-2']));
  // Whoever comes late with the old one gets the new one that is there.
  expect((await getToken({ tenantId, refused: fingerprint })).accessToken).toBe('plain-token-2');
  expect((await getToken({ tenantId })).accessToken).toBe('plain-token-2');
  expect((await start(token, cache).getToken({ tenantId, refused: fingerprint })).accessToken).toBe('plain-token-2');
  expect(logins).toHaveLength(2);
});

test.each([
  ['away', cacheAway],
  ['full of garbage', { ...openMemoryCache(), get: async () => 'garbage' }],
  [
    "holding another tenant's token",
    { ...openMemoryCache(), get: async () => box(ring).seal('genesys:token:other', '{}') },
  ],
])('with the cache %s each process works for itself', async (_name, cache) => {
  const { getToken, logins } = start(token, cache);
  const tokens = await Promise.all([getToken({ tenantId }), getToken({ tenantId })]);
  expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['plain-token-1', 'plain-token-1']);
  expect((await getToken({ tenantId })).accessToken).toBe('plain-token-1');
  expect(logins).toHaveLength(1);
});

test.each([
  [400, '{"error":"invalid_client"}', 'credentials_refused'],
  [401, '', 'credentials_refused'],
  [429, '', 'rate_limited'],
  [500, 'oops', 'unavailable'],
  [503, '', 'unavailable'],
  [302, '', 'unavailable'],
  [200, '<html>', 'unavailable'],
  [200, '{}', 'unavailable'],
  [200, '{"access_token":"","expires_in":1}', 'unavailable'],
  [200, '{"access_token":"x","expires_in":0}', 'unavailable'],
])('a login answered with %i %s is %s, is not remembered, and tells no secret', async (status, body, code) => {
  const { getToken, logins } = start((count) => (count === 1 ? { status, body } : token(count)));
  const fault = (await getToken({ tenantId }).catch((error: unknown) => error)) as Fault;
  expect(fault).toMatchObject({ name: 'Fault', code });
  expect(fault.message).not.toMatch(/s€cret|plain/);
  expect((await getToken({ tenantId })).accessToken).toBe('plain-token-2');
  expect(logins).toHaveLength(2);
});

test('a lost answer of the login is asked for again by whoever comes next', async () => {
  const { getToken } = start((count) => {
    if (count === 1) throw new Fault('outcome_unknown', 'no answer');
    return token(count);
  });
  await expect(getToken({ tenantId })).rejects.toMatchObject({ code: 'unavailable' });
  expect((await getToken({ tenantId })).accessToken).toBe('plain-token-2');
});

test('a token that was got with other credentials is not given out', async () => {
  let credential = 'old';
  let count = 0;
  const renew = async () => ({
    accessToken: `t${(count += 1)}`,
    lifetimeMs: 86_400_000,
    apiUrl: 'https://api',
    credential,
  });
  const tokens = tokenStore({
    cache: openMemoryCache(),
    box: box(ring),
    log,
    credentialOf: async () => credential,
    renew,
  });
  expect((await tokens.get(tenantId)).accessToken).toBe('t1');
  credential = 'new';
  expect((await tokens.get(tenantId)).accessToken).toBe('t2');
  expect((await tokens.get(tenantId)).accessToken).toBe('t2');
});

test.each([
  ['five minutes before the end of a long life', 86_400_000, 86_400_000 - 300_000],
  ['a tenth of its life before the end of a short one', 600_000, 540_000],
])('renewed %s', async (_name, lifetimeMs, lasts) => {
  let now = 1_000_000;
  let count = 0;
  const tokens = tokenStore({
    cache: openMemoryCache(),
    box: box(ring),
    log,
    now: () => now,
    credentialOf: async () => 'c',
    renew: async () => ({ accessToken: `t${(count += 1)}`, lifetimeMs, apiUrl: 'https://api', credential: 'c' }),
  });
  const { expiresAt } = await tokens.get(tenantId);
  expect(Date.parse(expiresAt)).toBe(1_000_000 + lifetimeMs);
  now += lasts - 1;
  expect((await tokens.get(tenantId)).accessToken).toBe('t1');
  now += 1;
  expect((await tokens.get(tenantId)).accessToken).toBe('t2');
});
