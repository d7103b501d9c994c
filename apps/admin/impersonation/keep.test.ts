import { afterEach, expect, test, vi } from 'vitest';
import { type Inside, keepImpersonation } from './keep.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const id = '44444444-4444-4444-8444-444444444444';
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const answerOf = (token: string): Inside => ({
  token,
  expiresAt: inMinutes(10),
  person: {
    kind: 'operator',
    id: 'op',
    name: 'Olga',
    role: 'admin',
    permissions: ['tenant:read'],
    tenantId,
    tenantName: 'Acme',
    impersonationId: id,
  },
  impersonation: { id, reason: 'Ticket 1', endsAt: inMinutes(30) },
});

function start(stored?: Inside, given: { refuses?: readonly string[]; renews?: boolean } = {}) {
  const texts = new Map<string, string>(stored ? [['bridge.impersonation', JSON.stringify(stored)]] : []);
  const calls: [who: string, method: string, path: string][] = [];
  const json = (status: number, value: unknown) => ({ status, body: JSON.stringify(value) });
  const answer = (path: string) => {
    if (path.endsWith('/impersonation')) return json(201, answerOf('token-1'));
    if (path === '/api/session/renew') {
      const { impersonation: _, ...session } = answerOf('token-2');
      return given.renews === false ? json(401, { code: 'unauthenticated', message: 'no' }) : json(200, session);
    }
    return json(200, { ok: true, logoutUrl: null });
  };
  let here: string | null = tenantId;
  const events = new EventTarget();
  const keeper = keepImpersonation({
    own: async (path, { method }) => {
      calls.push(['own', method, path]);
      return answer(path);
    },
    bare: async (path, { method, headers }) => {
      const token = String(headers?.authorization ?? 'nobody').replace('Bearer ', '');
      calls.push([token, method, path]);
      return given.refuses?.includes(token) ? json(401, { code: 'unauthenticated', message: 'no' }) : answer(path);
    },
    storage: {
      getItem: (name) => texts.get(name) ?? null,
      setItem: (name, value) => void texts.set(name, value),
      removeItem: (name) => void texts.delete(name),
    },
    events,
    tenantHere: () => here,
  });
  return { keeper, calls, texts, events, goTo: (place: string | null) => (here = place) };
}

const get = { method: 'GET' as const, headers: {} };
afterEach(() => vi.useRealTimers());

test('what is about the company goes in its name from its own pages, all else in the operator’s', async () => {
  const { keeper, calls, goTo } = start();
  await keeper.begin(tenantId, 'Ticket 1');
  await keeper.send(`/api/tenants/${tenantId}/numbers?limit=1`, get);
  await keeper.send(`/api/tenants?tenant=/api/tenants/${tenantId}`, get);
  await keeper.send('/api/tenants/22222222-2222-4222-8222-222222222222', get);
  goTo(null);
  await keeper.send(`/api/tenants/${tenantId}`, get);
  expect(calls.map(([who]) => who)).toEqual(['own', 'token-1', 'own', 'own', 'own']);
  keeper.close();
});

test('a token that is refused is renewed once, and one that is over is forgotten', async () => {
  const renewed = start(answerOf('token-1'), { refuses: ['token-1'] });
  await renewed.keeper.send(`/api/tenants/${tenantId}`, get);
  expect(renewed.calls.map(([who]) => who)).toEqual(['token-1', 'nobody', 'token-2']);
  expect(renewed.keeper.state()).toMatchObject({ token: 'token-2', impersonation: { reason: 'Ticket 1' } });
  renewed.keeper.close();

  const over = start(answerOf('token-1'), { refuses: ['token-1'], renews: false });
  await over.keeper.send(`/api/tenants/${tenantId}`, get);
  expect(over.calls.map(([who]) => who)).toEqual(['token-1', 'nobody', 'own']);
  expect([over.keeper.state(), over.texts.size]).toEqual([null, 0]);
});

test('a token that is about to run out is renewed before it is shown', async () => {
  const { keeper, calls } = start({ ...answerOf('token-1'), expiresAt: inMinutes(0.5) });
  await keeper.send(`/api/tenants/${tenantId}`, get);
  expect(calls.map(([who]) => who)).toEqual(['nobody', 'token-2']);
  keeper.close();
});

test('it ends there and here, and by itself when its time is up', async () => {
  const { keeper, calls, texts } = start(answerOf('token-1'));
  await keeper.end();
  expect(calls).toEqual([['token-1', 'DELETE', '/api/session']]);
  expect([keeper.state(), texts.size]).toEqual([null, 0]);

  vi.useFakeTimers();
  const timed = start(answerOf('token-1')).keeper;
  vi.advanceTimersByTime(29 * 60_000);
  expect(timed.state()).not.toBeNull();
  vi.advanceTimersByTime(61_000);
  expect(timed.state()).toBeNull();
});

test('other tabs hear of it, and what is stored wrongly or is over is nothing', () => {
  const { keeper, texts, events } = start();
  const heard = vi.fn<() => void>();
  keeper.subscribe(heard);
  texts.set('bridge.impersonation', JSON.stringify(answerOf('token-1')));
  events.dispatchEvent(Object.assign(new Event('storage'), { key: 'bridge.impersonation' }));
  expect(keeper.state()?.token).toBe('token-1');
  expect(heard).toHaveBeenCalledOnce();
  keeper.close();
  const old = answerOf('token-1');
  const over = { ...old, impersonation: { ...old.impersonation, endsAt: inMinutes(-1) } };
  expect(start(over).keeper.state()).toBeNull();
  expect(start({ token: 'x' } as Inside).keeper.state()).toBeNull();
});
