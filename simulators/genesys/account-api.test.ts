import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import { type TestSignIn, testSignIn } from './test-sign-in.ts';

const conforms = contractCheck();
let login: TestSignIn;
beforeEach(async () => void (login = await testSignIn()));
afterEach(() => login.close());

const get = (path: string, bearer?: string) => login.call('GET', path, undefined, bearer);
const tokensMe = (method: string, bearer: string) =>
  fetch(`${login.genesys.url}/api/v2/tokens/me`, { method, headers: { authorization: `Bearer ${bearer}` } });

test('the signed-in user, expanded as asked', async () => {
  const { access_token: token } = await login.signIn();
  const plain = await get('users/me', token);
  expect(plain.status).toBe(200);
  conforms('UserMe', plain.body);
  expect(plain.body).toEqual({
    id: login.agent,
    name: 'Ann Agent',
    email: 'ann@larkspur.example',
    username: 'ann@larkspur.example',
    division: { id: 'north', name: 'North', selfUri: '/api/v2/authorization/divisions/north' },
    state: 'active',
    version: 1,
    selfUri: `/api/v2/users/${login.agent}`,
  });
  const full = await get('users/me?expand=organization,authorization,token', token);
  conforms('UserMe', full.body);
  expect(full.body).toMatchObject({
    organization: { id: 'org-1', name: 'Larkspur Outdoor', domain: 'larkspur-outdoor', state: 'active' },
    authorization: {
      roles: [{ id: expect.any(String), name: expect.any(String) }],
      permissions: ['conversation:message:create', 'conversation:message:accept', 'messaging:*:*'],
      permissionPolicies: [
        { domain: 'conversation', entityName: 'message', actionSet: ['create', 'accept'] },
        { domain: 'messaging', entityName: '*', actionSet: ['*'] },
      ],
    },
    token: { OAuthClient: { id: 'app', authorizedGrantType: 'CODE' } },
  });
  expect((await get('users/me?expand=organization,presence', token)).body).not.toHaveProperty('authorization');
  expect((await get('users/me?expand=everything', token)).status).toBe(400);
});

test('a change of permissions or name shows at once', async () => {
  const { access_token: token } = await login.signIn();
  login.genesys.changeUser(login.agent, { permissions: ['conversation:message:view'], name: 'Ann Other' });
  const { body } = await get('users/me?expand=authorization', token);
  expect(body).toMatchObject({ name: 'Ann Other', version: 2 });
  expect(body.authorization.permissions).toEqual(['conversation:message:view']);
});

test('users/me wants a user; organizations/me and tokens/me take both tokens', async () => {
  expect(await get('users/me')).toMatchObject({
    status: 400,
    body: { code: 'bad.request', message: expect.stringContaining('requires a user context') },
  });
  const { access_token: token } = await login.signIn();
  for (const [bearer, client, authorizedGrantType] of [
    [token, 'app', 'CODE'],
    [login.token, 'client', 'CLIENT-CREDENTIALS'],
  ] as const) {
    const organization = await get('organizations/me', bearer);
    conforms('Organization', organization.body);
    expect(organization.body).toMatchObject({ id: 'org-1', name: 'Larkspur Outdoor' });
    const info = await get('tokens/me', bearer);
    conforms('TokenInfo', info.body);
    expect(info.body).toMatchObject({
      organization: { id: 'org-1', name: 'Larkspur Outdoor' },
      OAuthClient: { id: client, authorizedGrantType },
    });
  }
});

test('an organisation whose settings change is the same, and refused as before', async () => {
  login.genesys.refuseClient('client', true);
  login.genesys.addOrganization({ clientId: 'client', clientSecret: 'new' });
  const form = { grant_type: 'client_credentials' };
  expect((await login.tokenRequest(form, login.basic('client', 'new'))).status).toBe(401);
  login.genesys.refuseClient('client', false);
  const { body } = await login.tokenRequest(form, login.basic('client', 'new'));
  for (const token of [login.token, body.access_token, (await login.signIn()).access_token])
    expect((await get('organizations/me', token)).body).toMatchObject({ id: 'org-1', name: 'Larkspur Outdoor' });
});

test('a token is looked at with HEAD, and refused once it was deleted', async () => {
  const { access_token: token } = await login.signIn();
  const { access_token: second } = await login.signIn();
  const head = await tokensMe('HEAD', token);
  expect([head.status, await head.text()]).toEqual([200, '']);
  const gone = await tokensMe('DELETE', token);
  expect([gone.status, await gone.text()]).toEqual([204, '']);
  for (const method of ['HEAD', 'GET', 'DELETE']) expect((await tokensMe(method, token)).status).toBe(401);
  expect(await login.status(token)).toBe(401);
  expect(await login.status(second)).toBe(200);
  expect(await login.status(login.token)).toBe(200);
});

test("users' tokens expire, count and are refused like others", async () => {
  const { genesys } = login;
  genesys.addOrganization({ clientId: 'client', clientSecret: 's', requestsPerMinute: 2 });
  const first = await login.signIn();
  const second = await login.signIn(login.other);
  for (const expected of [200, 200, 429]) expect(await login.status(first.access_token)).toBe(expected);
  expect(await login.status(second.access_token)).toBe(200);
  login.pass(60_000);
  expect(await login.status(first.access_token)).toBe(200);

  genesys.refuseClient('app', true);
  expect(await login.status(first.access_token)).toBe(401);
  expect(await login.status(login.token)).toBe(200);
  genesys.refuseClient('app', false);
  expect(await login.status(first.access_token)).toBe(200);

  genesys.expireTokens();
  expect(await login.status(first.access_token)).toBe(401);
  const renewed = await login.refresh(first.refresh_token);
  expect(await login.status(renewed.body.access_token)).toBe(200);
  login.pass(86_400_000);
  expect(await login.status(renewed.body.access_token)).toBe(401);
});

test('a user reaches what the permissions allow, whatever the role of the client lacks', async () => {
  const path = 'conversations/messaging/integrations/open/integration-1';
  const agent = (await login.signIn()).access_token;
  const other = (await login.signIn(login.other)).access_token;
  login.genesys.withoutPermissions('client', ['messaging:integration:view']);
  expect((await get(path)).status).toBe(403);
  expect((await get(path, agent)).status).toBe(200);
  expect(await get(path, other)).toMatchObject({
    status: 403,
    body: { code: 'missing.permissions', messageParams: { permissions: 'messaging:integration:view' } },
  });
  login.genesys.changeUser(login.other, { permissions: ['messaging:integration:view'] });
  login.genesys.changeUser(login.agent, { permissions: ['messaging:integration:edit', 'messaging:integrations:*'] });
  expect((await get(path, other)).status).toBe(200);
  expect((await get(path, agent)).status).toBe(403);
  // Without a permission of its own a call is for everyone.
  expect((await get('users', agent)).status).toBe(200);
});

test('the users of the organisation are listed by their state', async () => {
  const listed = async (query: string) => {
    const { body } = await get(`users?${query}`);
    conforms('UserEntityListing', body);
    return body.entities.map(({ id, state }: { id: string; state: string }) => [id, state]);
  };
  login.genesys.changeUser(login.other, { state: 'inactive' });
  expect(await listed('')).toEqual([[login.agent, 'active']]);
  expect(await listed('state=inactive')).toEqual([[login.other, 'inactive']]);
  expect(await listed('state=deleted')).toEqual([]);
  expect(await listed('state=any&pageSize=1&pageNumber=2')).toEqual([[login.other, 'inactive']]);
  const expanded = (await get('users?expand=authorization')).body.entities[0];
  expect(expanded.authorization.permissions).toContain('messaging:*:*');
  expect((await get('users?state=gone')).status).toBe(400);
  expect((await get('users?expand=organization')).status).toBe(400);
  expect(login.genesys.users()).toMatchObject([
    { id: login.agent, organization: 'client', organizationName: 'Larkspur Outdoor', state: 'active' },
    { id: login.other, division: { name: 'Home' }, state: 'inactive' },
  ]);
});

test('grants: a role in each division, of oneself to anybody and of others to whoever may', async () => {
  login.genesys.changeUser(login.other, { grantedIn: ['north', '*'] });
  const { access_token: token } = await login.signIn(login.other);
  const own = await get('authorization/subjects/me', token);
  expect(own.status).toBe(200);
  conforms('AuthzSubject', own.body);
  const policies = [{ domain: 'analytics', entityName: 'conversationDetail', actions: ['view'], condition: '' }];
  expect(own.body).toMatchObject({
    id: login.other,
    grants: [
      { division: { id: 'north' }, role: { policies } },
      { division: { id: '*' }, role: { policies } },
    ],
  });
  expect((await get(`authorization/subjects/${login.other}`)).body).toEqual(own.body);
  expect((await get(`authorization/subjects/${login.agent}`)).body.grants).toMatchObject([
    { division: { id: 'north' } },
  ]);
  expect((await get(`authorization/subjects/${login.agent}`, token)).status).toBe(403);
  expect((await get('authorization/subjects/nobody')).status).toBe(404);
  login.genesys.withoutPermissions('client', ['authorization:grant:view']);
  expect((await get(`authorization/subjects/${login.other}`)).status).toBe(403);
});
