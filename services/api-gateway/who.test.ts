import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { acme, bearer, callerOf, operatorKey, person, startGateway } from './gateway-for-tests.ts';
import { whoIs } from './who.ts';

test('whoever auth knows is who the service is told', async () => {
  const { call, reached } = startGateway({ people: { token: person('admin', acme) } });
  expect((await call('GET', `/api/tenants/${acme}`, { authorization: 'bearer  token' })).status).toBe(200);
  expect(callerOf(reached[0])).toEqual(person('admin', acme));
});

test('auth is asked once for many requests at a time, and not again soon after', async () => {
  const { call, asked } = startGateway({ people: { token: person('admin', acme) } });
  const get = (token: string) => call('GET', `/api/tenants/${acme}`, bearer(token));
  expect((await Promise.all([1, 2, 3].map(() => get('token')))).map(({ status }) => status)).toEqual([200, 200, 200]);
  await get('token');
  await get('other');
  await get('other');
  expect(asked).toEqual(['token', 'other']);
});

test('whoever has signed out is nobody at once, and nobody else is', async () => {
  const people = { token: person('admin', acme), other: person('admin', acme) };
  const { call, asked } = startGateway({ people });
  const get = async (token: string) => (await call('GET', `/api/tenants/${acme}`, bearer(token))).status;
  expect([await get('token'), await get('other')]).toEqual([200, 200]);
  expect((await call('DELETE', '/api/session', bearer('token'))).status).toBe(200);
  Reflect.deleteProperty(people, 'token');
  expect([await get('token'), await get('other')]).toEqual([401, 200]);
  expect(asked).toEqual(['token', 'other', 'token']);
});

test('it is asked again after five seconds, and after one where it knew nobody', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const asked: string[] = [];
    const authenticate = async ({ credential }: { credential: string }) => {
      asked.push(credential);
      return { caller: credential === 'known' ? person('admin', acme) : null };
    };
    const who = whoIs({ operatorKey, auth: { authenticate } });
    const ask = async (token: string) => who(`Bearer ${token}`).catch((fault: Fault) => fault.code);
    for (const [afterMs, times] of [
      [0, 2],
      [999, 2],
      [2, 3],
      [3_998, 4],
      [2, 5],
    ] as const) {
      vi.advanceTimersByTime(afterMs);
      expect([await ask('known'), await ask('unknown')]).toEqual([person('admin', acme), 'unauthenticated']);
      expect(asked).toHaveLength(times);
    }
  } finally {
    vi.useRealTimers();
  }
});

describe('while auth is away', () => {
  const away = () => Promise.reject(new Fault('internal', 'auth has a defect'));
  const who = whoIs({ operatorKey, auth: { authenticate: away } });

  test('the operator key works, others are to come again', async () => {
    expect(await who(`Bearer ${operatorKey}`)).toMatchObject({ kind: 'bootstrap' });
    await expect(who('Bearer token')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(who(undefined)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('credentials are not kept, only what they hash to', async () => {
  const kept: string[] = [];
  const set = Map.prototype.set;
  const spy = vi.spyOn(Map.prototype, 'set').mockImplementation(function (this: Map<unknown, unknown>, key, value) {
    kept.push(String(key));
    return set.call(this, key, value);
  });
  try {
    await whoIs({ operatorKey, auth: { authenticate: async () => ({ caller: null }) } })('Bearer my-token').catch(
      () => {},
    );
  } finally {
    spy.mockRestore();
  }
  expect(kept).toContain(createHash('sha256').update('my-token').digest('base64'));
  expect(kept.join()).not.toContain('my-token');
});
