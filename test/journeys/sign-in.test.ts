import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { codeOf, goodPassword } from '../operator-sign-in.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { codeIn, peopleOf } from '../signed-in.ts';

eachSetting('people who sign in', (setting) => {
  let platform: Platform;
  let mine: Business;
  let other: Business;
  let gateway: string;
  let people: Awaited<ReturnType<typeof peopleOf>>;

  beforeAll(async () => {
    platform = await startPlatform(setting, { RATE_LIMIT_SIGN_IN: '1000' });
    gateway = platform.urls['api-gateway'];
    [mine, other] = [await platform.addBusiness('Acme'), await platform.addBusiness('Birch')];
    people = await peopleOf(platform, mine);
  });
  afterAll(() => platform?.close());

  async function call(method: string, path: string, bearer?: string, body?: object) {
    const answer = await fetch(gateway + path, {
      method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  }

  const throughGenesys = (person: string) => people.throughGenesys(person);
  const signIn = (person: string) => people.signIn(person);
  const person = (permissions: string[], at = mine) =>
    platform.genesys.addUser({
      organization: at.clientId,
      name: 'Somebody',
      email: `${Math.random().toString(36).slice(2)}@example.com`,
      permissions,
    });
  const noted = async (path: string) => {
    const { items } = (await platform.manage('GET', `${path}?limit=50`)).body;
    return (items as Answer[]).map(({ action, outcome, actor }) => `${action} ${outcome} ${actor?.kind ?? '-'}`);
  };

  it('an administrator comes in by Genesys, and as far as their tenant goes', async () => {
    const back = await throughGenesys(person(['messaging:*:*']));
    expect(back.origin + back.pathname).toBe(`${gateway}/portal/`);
    const { body: session } = await call('POST', '/api/session', undefined, { code: codeIn(back) });
    expect(session.person).toMatchObject({ kind: 'agent', role: 'admin', tenantId: mine.tenantId });

    const own = `/api/tenants/${mine.tenantId}`;
    expect((await call('GET', '/api/session', session.token)).body).toEqual({ person: session.person });
    expect((await call('GET', own, session.token)).body).toMatchObject({ name: 'Acme' });
    expect((await call('PATCH', own, session.token, { name: 'Acme & Co' })).status).toBe(200);
    for (const path of [`/api/tenants/${other.tenantId}`, '/api/tenants', '/api/audit', `${own}/conversations`])
      expect((await call('GET', path, session.token)).status).toBe(403);

    const { body: renewed } = await call('POST', '/api/session/renew', undefined, { token: session.token });
    expect(renewed.person).toEqual(session.person);
    const { body: out } = await call('DELETE', '/api/session', renewed.token);
    expect(out.logoutUrl).toContain(`client_id=${people.signInClientId}`);
    expect((await call('POST', '/api/session/renew', undefined, { token: renewed.token })).status).toBe(401);
    expect((await call('POST', '/api/session', undefined, { code: codeIn(back) })).status).toBe(401);
    const entries = await noted(`${own}/audit`);
    for (const entry of ['sign-in allowed agent', 'sign-out allowed agent', 'tenant.updateTenant allowed agent'])
      expect(entries).toContain(entry);
  });

  it('people of another organisation, and those who may do nothing here, do not', async () => {
    expect((await throughGenesys(person(['directory:user:view']))).hash).toBe('#error=sign-in-failed');
    expect(await noted(`/api/tenants/${mine.tenantId}/audit`)).toContain('sign-in refused -');
    const answer = await fetch(`${gateway}/oauth/genesys/start?tenant=${other.tenantId}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(`${gateway}/#error=sign-in-failed`);
  });

  it('keys that an administrator makes work for their tenant, until they are revoked', async () => {
    const { token } = await signIn(person(['authorization:grant:add']));
    const keys = `/api/tenants/${mine.tenantId}/api-keys`;
    const asked = { name: 'crm', permissions: ['tenant:read'] };
    expect((await call('POST', keys, token, { ...asked, permissions: ['conversations:read'] })).status).toBe(403);
    const { status, body } = await call('POST', keys, token, asked);
    expect(status).toBe(201);
    expect((await call('GET', `/api/tenants/${mine.tenantId}`, body.key)).body.id).toBe(mine.tenantId);
    expect((await call('GET', `/api/tenants/${other.tenantId}`, body.key)).status).toBe(403);
    expect((await call('POST', keys, body.key, asked)).status).toBe(403);
    expect((await call('DELETE', `${keys}/${body.apiKey.id}`, token)).body).toEqual({ revoked: true });
    await expect
      .poll(async () => (await call('GET', `/api/tenants/${mine.tenantId}`, body.key)).status, { timeout: 15_000 })
      .toBe(401);
  });

  it('whoever belongs to a suspended tenant is out', async () => {
    const { token } = await signIn(person(['conversation:message:create']));
    const suspend = (status: string) => platform.manage('PATCH', `/api/tenants/${mine.tenantId}`, { status });
    expect((await suspend('suspended')).status).toBe(200);
    await expect.poll(async () => (await call('GET', '/api/session', token)).status, { timeout: 20_000 }).toBe(401);
    expect((await suspend('active')).status).toBe(200);
    expect((await call('POST', '/api/session/renew', undefined, { token })).status).toBe(401);
  });

  it('an operator is invited, and comes in with password and code', async () => {
    const email = 'olga@example.com';
    const { body: invited } = await platform.manage('POST', '/api/operators', { email, name: 'Olga' });
    const { invitation } = invited;
    const { body: accepted } = await call('POST', '/api/sign-in/invitation', undefined, {
      invitation,
      password: goodPassword,
    });
    const confirm = { invitation, code: codeOf(accepted.totp.secret) };
    const { body: first } = await call('POST', '/api/sign-in/invitation/confirm', undefined, confirm);
    expect((await call('GET', '/api/tenants', first.token)).status).toBe(200);
    const credentials = { email, password: goodPassword, code: codeOf(accepted.totp.secret, 1) };
    const { body: second } = await call('POST', '/api/sign-in/operator', undefined, credentials);
    expect(second.person).toMatchObject({ kind: 'operator', role: 'operator', tenantId: null });
    const { body: refused } = await call('POST', '/api/sign-in/operator', undefined, credentials);
    expect(refused).toMatchObject({ code: 'unauthenticated', message: 'the sign-in failed' });
    const { body: verdict } = await call('POST', '/api/audit/verify', second.token, {});
    expect(verdict).toMatchObject({ chain: null, intact: true });
    const entries = await noted('/api/audit');
    for (const entry of [
      'operator.invite allowed bootstrap',
      'operator.activate allowed operator',
      'sign-in refused -',
    ])
      expect(entries).toContain(entry);
  });
});
