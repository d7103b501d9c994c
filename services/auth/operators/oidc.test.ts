import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bootstrap, publicUrl, startAuth, type TestAuth } from '../../../test/auth-service.ts';
import { browser, fragment } from '../../../test/genesys-sign-in.ts';
import { type Fault, issuer, oidcClient, openIdProvider } from '../../../test/openid-provider.ts';
import { goodPassword, openAccount } from '../../../test/operator-sign-in.ts';

const redirectUri = `${publicUrl}/oauth/operator/callback`;
const settings = {
  OPERATOR_OIDC_ISSUER: issuer,
  OPERATOR_OIDC_CLIENT_ID: oidcClient.clientId,
  OPERATOR_OIDC_CLIENT_SECRET: oidcClient.clientSecret,
};
const olga = { sub: '1', email: 'Olga@Example.com', email_verified: true };

describe('single sign-on of operators', () => {
  let provider: Awaited<ReturnType<typeof openIdProvider>>;
  let made: TestAuth;
  let operatorId: string;
  beforeAll(async () => {
    provider = await openIdProvider(redirectUri);
    made = await startAuth({ settings, http: provider.http });
    operatorId = (await openAccount(made, 'olga@example.com')).operator.id;
  });
  beforeEach(() => provider.fail({}));
  afterAll(() => made.close());

  async function through(person: typeof olga | Record<string, unknown>, change = (url: string) => url) {
    const one = browser(made);
    const { location } = await one.open('/oauth/operator/start?returnTo=/admin');
    return one.open(change(provider.authorize(location, { sub: '1', ...person })));
  }
  async function refused(reason: string, back: { location: string }, returnTo = '/admin') {
    expect(back.location).toBe(`${publicUrl}${returnTo}#error=sign-in-failed`);
    const [entry] = (await made.as(bootstrap).listAudit({ limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'sign-in', outcome: 'refused', details: { way: 'operator', reason } });
  }

  test('lets an operator in who has an account with the same address', async () => {
    expect(await made.auth.signInWays({})).toEqual({ operatorSingleSignOn: true });
    const { location } = await through(olga);
    expect(location).toMatch(/^https:\/\/bridge\.example\/admin#code=[\w-]{43}$/);
    const session = await made.auth.redeemCode({ code: fragment(location).get('code') as string });
    expect(session.person).toMatchObject({ kind: 'operator', id: operatorId, role: 'operator', tenantId: null });
    expect((await made.auth.authenticate({ credential: session.token })).caller).toMatchObject({ id: operatorId });
  });

  test('lets somebody in who was invited, whose invitation stays good', async () => {
    const { invitation } = await made.as(bootstrap).inviteOperator({ email: 'new@example.com', name: 'N' });
    const { location } = await through({ ...olga, email: 'new@example.com' });
    expect(fragment(location).get('code')).not.toBeNull();
    expect(await made.auth.acceptInvitation({ invitation, password: goodPassword })).toMatchObject({
      email: 'new@example.com',
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['has no account', { ...olga, email: 'nobody@example.com' }, 'unknown-account'],
    ['has an address that nobody has verified', { ...olga, email_verified: false }, 'no-verified-email'],
    ['has an address of which nothing is said', { email: 'olga@example.com' }, 'no-verified-email'],
    [
      'has an address that is said to be verified in another way',
      { ...olga, email_verified: 'true' },
      'no-verified-email',
    ],
    ['has no address', { email_verified: true }, 'no-verified-email'],
  ])('refuses whoever %s', async (_name, person, reason) => {
    await refused(reason, await through(person));
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Fault, string]>([
    ['signed by somebody else', { key: 'foreign' }, 'unfit-answer'],
    ['that is not signed', { key: 'none' }, 'unfit-answer'],
    ['for another sign-in', { claims: { nonce: 'another' } }, 'unfit-answer'],
    ['without a nonce', { claims: { nonce: undefined } }, 'unfit-answer'],
    ['for another client', { claims: { aud: 'another' } }, 'unfit-answer'],
    ['of another issuer', { claims: { iss: 'https://other.example' } }, 'unfit-answer'],
    ['that has run out', { claims: { iat: now - 7200, exp: now - 3600 } }, 'unfit-answer'],
    ['that never came', { answer: { status: 200, body: { access_token: 'a', token_type: 'Bearer' } } }, 'unfit-answer'],
    ['that was refused', { answer: { status: 400, body: { error: 'invalid_grant' } } }, 'refused-by-provider'],
  ])('refuses an ID token %s', async (_name, fault, reason) => {
    provider.fail(fault);
    await refused(reason, await through(olga));
    provider.fail({});
    expect(fragment((await through(olga)).location).get('code')).not.toBeNull();
  });

  test('refuses what another provider, or nobody, sent back', async () => {
    const at = provider.asked();
    await refused(
      'unfit-answer',
      await through(olga, (url) =>
        url.replace(encodeURIComponent(issuer), encodeURIComponent('https://other.example')),
      ),
    );
    await refused('not-begun-here', await browser(made).open(`${redirectUri}?code=x&state=y&iss=${issuer}`), '/');
    expect(provider.asked()).toBe(at);
  });

  test('refuses a browser that began at Genesys', async () => {
    const one = browser(made);
    const { location } = await one.open('/oauth/operator/start');
    const callback = provider.authorize(location, olga).replace('/oauth/operator/', '/oauth/genesys/');
    expect((await one.open(callback)).location).toBe(`${publicUrl}/#error=sign-in-failed`);
  });

  test('fails when the provider cannot be asked, and not for ever', async () => {
    let isAway = true;
    const http = {
      ...provider.http,
      call: (...given: Parameters<typeof provider.http.call>) =>
        isAway ? Promise.reject(new Error('away')) : provider.http.call(...given),
    };
    const other = await startAuth({ beside: made, settings, http: http });
    expect((await browser(other).open('/oauth/operator/start?returnTo=/admin')).location).toBe(
      `${publicUrl}/admin#error=sign-in-failed`,
    );
    isAway = false;
    expect((await browser(other).open('/oauth/operator/start')).location).toContain(`${issuer}/authorize?`);
  });

  test('where the client is not accepted, nobody is let in', async () => {
    const other = await startAuth({
      beside: made,
      settings: { ...settings, OPERATOR_OIDC_CLIENT_SECRET: 'another-secret' },
      http: provider.http,
    });
    const one = browser(other);
    const { location } = await one.open('/oauth/operator/start?returnTo=/admin');
    await refused('refused-by-provider', await one.open(provider.authorize(location, olga)));
  });
});
