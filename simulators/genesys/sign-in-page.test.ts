import { afterEach, beforeEach, expect, test } from 'vitest';
import { challenge, redirectUri, type TestSignIn, testSignIn } from './test-sign-in.ts';

let login: TestSignIn;
beforeEach(async () => void (login = await testSignIn()));
afterEach(() => login.close());

const open = (url: string, form?: string | Record<string, string>) =>
  fetch(url, { redirect: 'manual', ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }) });
const page = async (url: string) => (await open(url)).text();
const location = (answer: Response) => new URL(answer.headers.get('location') ?? 'nowhere:');

test('the page offers the active users, without script and in no frame', async () => {
  const shown = await open(login.authorizeUrl());
  expect(shown.status).toBe(200);
  expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const html = await shown.text();
  for (const text of ['Larkspur Outdoor', 'app.example.com', 'Ann Agent', 'ann@larkspur.example'])
    expect(html).toContain(text);
  expect(html).toContain('sets up messaging · writes to customers · takes conversations');
  expect(html).toContain('&lt;i&gt;Bo&lt;/i&gt; &quot;Boss&quot;');
  expect(html).not.toMatch(/<script|<i>Bo|src=|https?:\/\/(?!\S*w3\.org)\S+\.(?:css|js)/);

  login.genesys.changeUser(login.agent, { state: 'inactive' });
  login.genesys.changeUser(login.other, { permissions: [] });
  const changed = await page(login.authorizeUrl());
  expect(changed).not.toContain('Ann Agent');
  expect(changed).toContain('may do nothing with messages');
});

test('a choice leads back with code and state, and so does the cancel button with its error', async () => {
  const chosen = await open(login.authorizeUrl(), { user: login.agent });
  expect(chosen.status).toBe(302);
  const { origin, pathname, searchParams } = location(chosen);
  expect(`${origin}${pathname}`).toBe('https://app.example.com/callback');
  expect(Object.fromEntries(searchParams)).toEqual({ from: 'genesys', code: expect.any(String), state: 'st&te' });
  expect((await login.redeem(searchParams.get('code') ?? '')).status).toBe(200);

  const cancelled = await open(login.authorizeUrl({ state: undefined }), { cancel: 'yes' });
  expect(cancelled.status).toBe(302);
  expect(Object.fromEntries(location(cancelled).searchParams)).toEqual({
    from: 'genesys',
    error: 'access_denied',
    error_description: expect.any(String),
  });

  login.genesys.changeUser(login.agent, { state: 'inactive' });
  for (const form of [`user=${login.agent}`, 'user=none', '']) {
    const answer = await open(login.authorizeUrl(), form);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  }
});

test.each([
  ['an unknown client', { client_id: 'none' }],
  ['no client', { client_id: undefined }],
  ['a client for the other grant', { client_id: 'client' }],
  ['another redirect URI', { redirect_uri: 'https://app.example.com/callback' }],
  ['a redirect URI with more behind it', { redirect_uri: `${redirectUri}&more=1` }],
  ['no redirect URI', { redirect_uri: undefined }],
])('%s is told to the person and redirected nowhere', async (_name, changed) => {
  const url = login.authorizeUrl(changed);
  for (const answer of [await open(url), await open(url, { user: login.agent }), await open(url, { cancel: 'yes' })]) {
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('The OAuth client ID or the redirect URI is invalid.');
  }
  expect(() => login.genesys.authorize(login.agent, url)).toThrow('invalid');
});

test('a refused client, and a redirect URI that is there twice', async () => {
  const twice = `${login.authorizeUrl()}&redirect_uri=${encodeURIComponent('https://evil.example')}`;
  expect((await open(twice)).status).toBe(400);
  login.genesys.refuseClient('app', true);
  expect((await open(login.authorizeUrl())).status).toBe(400);
  login.genesys.refuseClient('app', false);
  expect((await open(login.authorizeUrl())).status).toBe(200);
});

test.each([
  ['unsupported_response_type', { response_type: 'token' }],
  ['invalid_request', { response_type: undefined }],
  ['invalid_request', { code_challenge_method: 'plain' }],
  ['invalid_request', { code_challenge_method: undefined }],
  ['invalid_request', { code_challenge: undefined }],
  ['invalid_request', { code_challenge: challenge.slice(1) }],
  ['invalid_request', { code_challenge: `${challenge.slice(1)}=` }],
  ['invalid_request', { prompt: 'none' }],
])('%s is told to the client that asks with %o', async (error, changed) => {
  const url = login.authorizeUrl(changed);
  for (const answer of [await open(url), await open(url, { user: login.agent })]) {
    expect(answer.status).toBe(302);
    expect(Object.fromEntries(location(answer).searchParams)).toMatchObject({ error, state: 'st&te', from: 'genesys' });
  }
  expect(new URL(login.genesys.authorize(login.agent, url)).searchParams.get('error')).toBe(error);
});

test('a parameter that is there twice is told to the client', async () => {
  const answer = await open(`${login.authorizeUrl()}&state=other`);
  expect(location(answer).searchParams.get('error')).toBe('invalid_request');
});

test('the hint puts its user first; prompt=login and no PKCE are fine', async () => {
  const plain = { code_challenge: undefined, code_challenge_method: undefined, prompt: 'login' };
  const before = await page(login.authorizeUrl(plain));
  expect(before.indexOf('ann@')).toBeLessThan(before.indexOf('bo@'));
  expect(before).not.toContain('autofocus');
  const hinted = await page(login.authorizeUrl({ ...plain, login_hint: 'BO@larkspur.example' }));
  expect(hinted.indexOf('bo@')).toBeLessThan(hinted.indexOf('ann@'));
  expect(hinted).toContain('autofocus');
});

test("a platform's client is for the users of every organisation, narrowed by org and provider", async () => {
  const { genesys } = login;
  const client = { clientId: 'platform', clientSecret: 'p', redirectUris: [redirectUri], grant: 'code' } as const;
  genesys.addOAuthClient({ ...client, organization: 'any' });
  genesys.addOrganization({ clientId: 'second', clientSecret: 's', name: 'Second & Sons' });
  const away = genesys.addUser({
    organization: 'second',
    name: 'Ann Away',
    email: 'ANN@larkspur.example',
    permissions: [],
  });
  const everyone = await page(login.authorizeUrl({ client_id: 'platform' }));
  for (const text of ['Larkspur Outdoor', 'Second &amp; Sons', 'Ann Agent', 'Ann Away'])
    expect(everyone).toContain(text);
  expect(await page(login.authorizeUrl())).not.toContain('Ann Away');
  expect(() => genesys.authorize(away, login.authorizeUrl())).toThrow('0 users');
  expect(() => genesys.authorize('ann@larkspur.example', login.authorizeUrl({ client_id: 'platform' }))).toThrow(
    '2 users',
  );

  const narrowed = { client_id: 'platform', org: 'second-sons', provider: 'okta' };
  const seconds = await page(login.authorizeUrl(narrowed));
  expect(seconds).toContain('Ann Away');
  expect(seconds).not.toContain('Ann Agent');
  expect(await page(login.authorizeUrl({ ...narrowed, org: 'nobody' }))).toContain('Nobody can sign in here');
  // The vendor looks at neither without the other.
  expect(await page(login.authorizeUrl({ ...narrowed, provider: undefined }))).toContain('Ann Agent');

  const code = new URL(genesys.authorize('Ann@Larkspur.example', login.authorizeUrl(narrowed))).searchParams.get(
    'code',
  );
  const { body } = await login.redeem(code ?? '', {}, login.basic('platform', 'p'));
  const me = await login.call('GET', 'users/me?expand=organization', undefined, body.access_token);
  expect(me.body).toMatchObject({ id: away, organization: { name: 'Second & Sons', domain: 'second-sons' } });
});

test('the sign-out at the login leads back where it is registered', async () => {
  const logout = (parameters: Record<string, string>) =>
    open(`${login.genesys.url}/logout?${new URLSearchParams(parameters)}`);
  const done = await logout({ client_id: 'app', redirect_uri: redirectUri });
  expect([done.status, done.headers.get('location')]).toEqual([302, redirectUri]);
  for (const wrong of [
    { client_id: 'app', redirect_uri: 'https://evil.example' },
    { client_id: 'none', redirect_uri: redirectUri },
    { redirect_uri: redirectUri },
  ]) {
    const answer = await logout(wrong as Record<string, string>);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  }
  expect(await (await logout({})).text()).toContain('Signed out');
});

test('what a test gives wrongly is refused', () => {
  const { genesys } = login;
  const client = { clientId: 'x', clientSecret: 'x', organization: 'client', grant: 'code', redirectUris: [] } as const;
  const withUri = (uri: string) => () => genesys.addOAuthClient({ ...client, redirectUris: [uri] });
  expect(withUri('/callback')).toThrow('absolute');
  expect(withUri('https://app.example.com/#x')).toThrow('fragment');
  expect(() => genesys.addOAuthClient({ ...client, organization: 'none' })).toThrow('no organization');
  expect(() => genesys.addOAuthClient({ ...client, clientId: 'client' })).toThrow('other grant');
  expect(() => genesys.addOrganization({ clientId: 'app', clientSecret: 'x' })).toThrow('other grant');
  const user = { organization: 'client', name: 'X', email: 'x@larkspur.example', permissions: [] };
  expect(() => genesys.addUser({ ...user, id: login.agent })).toThrow('already');
  expect(() => genesys.addUser({ ...user, email: 'ANN@larkspur.example' })).toThrow('already');
  expect(() => genesys.addUser({ ...user, organization: 'none' })).toThrow('no organization');
  expect(() => genesys.addUser({ ...user, permissions: ['messaging'] })).toThrow('domain:entity:action');
  expect(() => genesys.changeUser('none', {})).toThrow('no user');
  expect(() => genesys.refuseClient('none', true)).toThrow('no client');
  expect(() => genesys.authorize(login.agent, `${genesys.url}/oauth/token`)).toThrow('not where people sign in');
});
