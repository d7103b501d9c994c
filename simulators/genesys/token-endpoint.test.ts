import * as oauth from 'openid-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redirectUri, type TestSignIn, testSignIn, verifier } from './test-sign-in.ts';

let login: TestSignIn;
beforeEach(async () => void (login = await testSignIn()));
afterEach(() => login.close());

const error = (status: number, name: string) => ({
  status,
  body: { error: name, error_description: expect.any(String) },
});

test('a code becomes tokens, and the refresh token others, once', async () => {
  const first = await login.redeem(login.code());
  expect(first).toMatchObject({
    status: 200,
    body: {
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
      refresh_token: expect.any(String),
    },
  });
  expect(first.headers.get('cache-control')).toBe('no-store');
  const second = await login.refresh(first.body.refresh_token);
  expect(second.status).toBe(200);
  expect(second.body.access_token).not.toBe(first.body.access_token);
  expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  expect(await login.refresh(first.body.refresh_token)).toMatchObject(error(400, 'invalid_grant'));
  expect((await login.refresh(second.body.refresh_token)).status).toBe(200);
  for (const { body } of [first, second]) expect(await login.status(body.access_token)).toBe(200);
});

test('refresh tokens that are not rotated stay good', async () => {
  await login.close();
  login = await testSignIn({ rotateRefreshTokens: false });
  const { refresh_token: token } = await login.signIn();
  const again = await login.refresh(token);
  expect(again.body.refresh_token).not.toBe(token);
  expect((await login.refresh(token)).status).toBe(200);
  expect((await login.refresh(again.body.refresh_token)).status).toBe(200);
});

test('a code that comes twice is refused, and what was made from it is revoked', async () => {
  const code = login.code();
  const { body } = await login.redeem(code);
  const refreshed = (await login.refresh(body.refresh_token)).body;
  const bystander = await login.signIn();
  expect(await login.redeem(code)).toMatchObject(error(400, 'invalid_grant'));
  for (const token of [body.access_token, refreshed.access_token]) expect(await login.status(token)).toBe(401);
  expect(await login.refresh(refreshed.refresh_token)).toMatchObject(error(400, 'invalid_grant'));
  expect(await login.status(bystander.access_token)).toBe(200);
});

test('a code is good for a minute', async () => {
  const [soon, late] = [login.code(), login.code()];
  login.pass(59_999);
  expect((await login.redeem(soon)).status).toBe(200);
  login.pass(1);
  expect(await login.redeem(late)).toMatchObject(error(400, 'invalid_grant'));
});

test.each([
  ['another redirect URI', {}, { redirect_uri: 'https://app.example.com/other' }],
  ['another verifier', {}, { code_verifier: 'w'.repeat(43) }],
  ['no verifier', {}, { code_verifier: undefined }],
  ['a verifier without a challenge', { code_challenge: undefined, code_challenge_method: undefined }, {}],
])('%s: refused, and the code is used up', async (_name, asked, changed) => {
  const code = login.code(login.agent, asked);
  expect(await login.redeem(code, changed)).toMatchObject(error(400, 'invalid_grant'));
  const right = 'code_challenge' in asked ? { code_verifier: undefined } : {};
  expect(await login.redeem(code, right)).toMatchObject(error(400, 'invalid_grant'));
});

test('without PKCE a code needs no verifier', async () => {
  const code = login.code(login.agent, { code_challenge: undefined, code_challenge_method: undefined });
  expect((await login.redeem(code, { code_verifier: undefined })).status).toBe(200);
});

test('requests that lack something are invalid, and the code stays good', async () => {
  const code = login.code();
  for (const changed of [
    { code: undefined },
    { code: '' },
    { redirect_uri: undefined },
    { code_verifier: 'short' },
    { grant_type: undefined },
  ])
    expect(await login.redeem(code, changed)).toMatchObject(error(400, 'invalid_request'));
  expect(await login.redeem(code, { grant_type: 'password' })).toMatchObject(error(400, 'unsupported_grant_type'));
  expect(await login.refresh('')).toMatchObject(error(400, 'invalid_request'));
  expect(await login.refresh('none')).toMatchObject(error(400, 'invalid_grant'));
  const post = async (body: string, type: string) => {
    const headers = { 'content-type': type, authorization: login.basic('app', 'app-secret') };
    const answer = await fetch(`${login.genesys.url}/oauth/token`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.json() };
  };
  const form = 'application/x-www-form-urlencoded';
  const twice = `grant_type=authorization_code&code=${code}&redirect_uri=${encodeURIComponent(redirectUri)}&code_verifier=${verifier}&code=${code}`;
  expect(await post(twice, form)).toMatchObject(error(400, 'invalid_request'));
  expect(await post('{"grant_type":"refresh_token"}', 'application/json')).toMatchObject(error(400, 'invalid_request'));
  expect((await login.redeem(code)).status).toBe(200);
});

test('the client must authenticate itself by the header, as it is', async () => {
  const { genesys, basic } = login;
  const organization = { organization: 'client', grant: 'code', redirectUris: [redirectUri] } as const;
  genesys.addOAuthClient({ ...organization, clientId: 'a-b', clientSecret: 'c_d' });
  const code = login.code();
  const secret = { client_id: 'app', client_secret: 'app-secret' };
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const refused: [Record<string, string>, string | null][] = [
    [form, basic('app', 'wrong')],
    [form, basic('none', 'app-secret')],
    [form, 'Basic !'],
    [form, null],
    [{ ...form, ...secret }, null],
    [form, basic('a%2Db', 'c%5Fd')],
  ];
  for (const [given, authorization] of refused) {
    const answer = await login.tokenRequest(given, authorization);
    expect(answer).toMatchObject(error(401, 'invalid_client'));
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic/);
  }
  expect(await login.tokenRequest({ ...form, ...secret })).toMatchObject(error(400, 'invalid_request'));
  genesys.refuseClient('app', true);
  expect(await login.redeem(code)).toMatchObject(error(401, 'invalid_client'));
  genesys.refuseClient('app', false);
  expect((await login.redeem(code)).status).toBe(200);
});

test("codes and refresh tokens are their client's, and each client is for one grant", async () => {
  const { genesys, basic } = login;
  const organization = { organization: 'client', grant: 'code', redirectUris: [redirectUri] } as const;
  genesys.addOAuthClient({ ...organization, clientId: 'b', clientSecret: 'b' });
  const code = login.code();
  expect(await login.redeem(code, {}, basic('b', 'b'))).toMatchObject(error(400, 'invalid_grant'));
  const { body, status } = await login.redeem(code);
  expect(status).toBe(200);
  expect(await login.refresh(body.refresh_token, basic('b', 'b'))).toMatchObject(error(400, 'invalid_grant'));
  expect((await login.refresh(body.refresh_token)).status).toBe(200);

  const unauthorized = error(400, 'unauthorized_client');
  expect(await login.tokenRequest({ grant_type: 'client_credentials' })).toMatchObject(unauthorized);
  expect(await login.redeem(login.code(), {}, basic('client', 's'))).toMatchObject(unauthorized);
  expect(await login.refresh(body.refresh_token, basic('client', 's'))).toMatchObject(unauthorized);
});

test('whoever is no longer active gets no token, and theirs are refused', async () => {
  const code = login.code();
  const tokens = await login.signIn();
  login.genesys.changeUser(login.agent, { state: 'inactive' });
  expect(await login.redeem(code)).toMatchObject(error(400, 'invalid_grant'));
  expect(await login.refresh(tokens.refresh_token)).toMatchObject(error(400, 'invalid_grant'));
  expect(await login.status(tokens.access_token)).toBe(401);
  login.genesys.changeUser(login.agent, { state: 'active' });
  expect((await login.refresh(tokens.refresh_token)).status).toBe(200);
  login.genesys.changeUser(login.agent, { state: 'deleted' });
  expect(await login.refresh(tokens.refresh_token)).toMatchObject(error(400, 'invalid_grant'));
});

test('an OAuth library that knows nothing of Genesys signs a user in', async () => {
  const { url } = login.genesys;
  const server = {
    issuer: url,
    authorization_endpoint: `${url}/oauth/authorize`,
    token_endpoint: `${url}/oauth/token`,
  };
  // Without what the library changes: it percent-encodes id and secret, and takes the query off the redirect URI.
  const callback = 'https://app.example.com/callback';
  login.genesys.addOAuthClient({
    clientId: 'library',
    clientSecret: 'library',
    organization: 'any',
    grant: 'code',
    redirectUris: [callback],
  });
  const config = new oauth.Configuration(server, 'library', {}, oauth.ClientSecretBasic('library'));
  oauth.allowInsecureRequests(config);
  const state = oauth.randomState();
  const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
  const asked = oauth.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const returned = new URL(login.genesys.authorize('ann@larkspur.example', asked.href));
  const tokens = await oauth.authorizationCodeGrant(config, returned, { expectedState: state, pkceCodeVerifier });
  expect(tokens.expiresIn()).toBeGreaterThan(86_000);
  const renewed = await oauth.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(await login.status(renewed.access_token)).toBe(200);
  await expect(oauth.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});
