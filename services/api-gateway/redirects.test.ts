import { describe, expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { passInProcess } from '../../kit/transport.ts';
import { config, startGateway } from './gateway-for-tests.ts';

/** Auth as it is asked by browsers. */
function start(settings = {}) {
  const seen: { path: string; headers: Record<string, string> }[] = [];
  const auth = application(openLog({ level: 'silent' })).get('/oauth/:provider/:step', (c) => {
    const { pathname, search } = new URL(c.req.url);
    seen.push({ path: pathname + search, headers: c.req.header() });
    if (c.req.query('error')) return c.html('<p>no</p>', 400, { 'content-security-policy': "default-src 'self'" });
    if (c.req.query('said')) return c.json(new Fault('rejected', 'no', { said: 'secret' }).toInnerProblem(), 422);
    c.header('set-cookie', 'a=1; HttpOnly', { append: true });
    c.header('set-cookie', 'b=2; Secure', { append: true });
    c.header('x-inner', 'not for the outside');
    return c.redirect('https://login.mypurecloud.de/oauth/authorize?state=s%2Fx', 302);
  });
  return { ...startGateway({ settings, passOn: () => passInProcess(() => auth.fetch) }), seen };
}
const paths = ['genesys', 'operator'].flatMap((provider) => [
  `/oauth/${provider}/start`,
  `/oauth/${provider}/callback`,
]);

test.each(paths)('%s passes query, cookies and the way to go, which nobody follows', async (path) => {
  const { call, seen } = start();
  const headers = { cookie: 'sign-in=1; x=2', accept: 'text/html', 'x-caller': 'x', 'x-client-address': '10.0.0.1' };
  const answer = await call('GET', `${path}?code=a%26b&state=1`, headers, undefined, '203.0.113.1');
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('https://login.mypurecloud.de/oauth/authorize?state=s%2Fx');
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2; Secure']);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.has('x-inner')).toBe(false);
  expect(seen).toEqual([
    {
      path: `${path}?code=a%26b&state=1`,
      headers: {
        accept: 'text/html',
        authorization: `Bearer ${config.INTERNAL_TOKEN}`,
        cookie: 'sign-in=1; x=2',
        'x-client-address': '203.0.113.1',
        'x-request-id': answer.headers.get('x-request-id'),
      },
    },
  ]);
});

describe('a refusal', () => {
  test('that is a page has its own policy', async () => {
    const answer = await start().call('GET', '/oauth/genesys/callback?error=access_denied', {});
    expect([answer.status, await answer.text()]).toEqual([400, '<p>no</p>']);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
  });

  test('that is a problem tells nothing that a vendor said', async () => {
    const answer = await start().call('GET', '/oauth/genesys/callback?said=1', {});
    expect([answer.status, await answer.json()]).toEqual([422, expect.not.objectContaining({ said: 'secret' })]);
  });
});

test('of an address there are no more than of all else', async () => {
  const { call, seen } = start({ RATE_LIMIT_SIGN_IN: 1, RATE_LIMIT_ADDRESS: 2 });
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await call('GET', path, {})).status);
  expect(statuses).toEqual([302, 302, 429, 429]);
  expect(seen).toHaveLength(2);
});

test('there are no others', async () => {
  const { call, seen } = start();
  for (const path of ['/oauth/genesys/other', '/oauth/meta/start', '/oauth/genesys/start/x', '/auth/token/x'])
    expect((await call('GET', path, {})).status).toBe(404);
  expect((await call('POST', '/oauth/genesys/start', {})).status).toBe(404);
  expect(seen).toEqual([]);
});
