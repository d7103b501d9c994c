import { randomUUID } from 'node:crypto';
import type { Business } from '../business.ts';
import { codeOf } from '../operator-sign-in.ts';
import type { Answer, Platform } from '../platform.ts';
import type { EchoingVendor } from './echoing-vendor.ts';
import type { Planted, Written } from './planted.ts';

/**
 * People, operators and machines come in and are refused, while Genesys repeats all that it was sent. Answers what proves
 * who each of them is, and every answer that is not the one place where such a proof is handed out.
 */
export async function signingIn(platform: Platform, business: Business, genesys: EchoingVendor) {
  const gateway = platform.urls['api-gateway'];
  const { tenantId, clientId, clientSecret } = business;
  const planted: Planted = {
    signInSecret: `planted-sign-in-secret-${randomUUID()}`,
    appSecret: `planted-own-app-secret-${randomUUID()}`,
    verifyToken: `planted-own-verify-token-${randomUUID()}`,
    password: `planted-password-${randomUUID()}`,
  };
  const answers: Written[] = [];

  async function call(method: string, path: string, bearer?: string, body?: object): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    };
    const answer = await fetch(gateway + path, { method, headers, body: body && JSON.stringify(body) });
    return answer.json();
  }
  /** Of an answer that hands nothing out. */
  async function ask(method: string, path: string, bearer?: string, body?: object): Promise<Answer> {
    const value = await call(method, path, bearer, body);
    answers.push({ place: `${method} ${path}`, text: JSON.stringify(value) });
    return value;
  }

  const signIn = { clientId: 'planted-app', clientSecret: planted.signInSecret as string };
  platform.genesys.addOAuthClient({
    ...signIn,
    organization: clientId,
    grant: 'code',
    redirectUris: [`${gateway}/oauth/genesys/callback`],
  });
  const set = async (path: string, body: object) => {
    const { body: answer } = await platform.manage('PUT', `/api/tenants/${tenantId}/${path}`, body);
    answers.push({ place: `PUT ${path}`, text: JSON.stringify(answer) });
  };
  await set('genesys', { domain: 'mypurecloud.ie', clientId, clientSecret, signIn });
  await set('meta-apps/1234567890', { appSecret: planted.appSecret, verifyToken: planted.verifyToken });

  const person = platform.genesys.addUser({
    organization: clientId,
    name: 'Henrik',
    email: 'henrik@example.com',
    permissions: ['messaging:*:*'],
  });
  /** Where the browser ends up, by the query of what it was given on the way. */
  async function throughGenesys(): Promise<string | null> {
    const begun = await fetch(`${gateway}/oauth/genesys/start?tenant=${tenantId}&returnTo=/x`, { redirect: 'manual' });
    const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]);
    const callback = platform.genesys.authorize(person, begun.headers.get('location') ?? '');
    const back = await fetch(callback, { redirect: 'manual', headers: { cookie: cookie.join('; ') } });
    return new URLSearchParams(new URL(back.headers.get('location') ?? '').hash.slice(1)).get('code');
  }

  // Genesys refuses the exchange, then the question who it is, each with all that it was sent.
  genesys.next(/\/oauth\/token/, { how: 'echo', status: 400 });
  if ((await throughGenesys()) !== null) throw new Error('a refused sign-in has led somewhere');
  genesys.next(/\/users\/me/, { how: 'echo', status: 403 });
  if ((await throughGenesys()) !== null) throw new Error('a sign-in of nobody has led somewhere');
  planted.code = (await throughGenesys()) as string;
  const session = await call('POST', '/api/session', undefined, { code: planted.code });
  planted.sessionToken = session.token as string;
  await ask('POST', '/api/session', undefined, { code: planted.code });
  await ask('GET', '/api/session', planted.sessionToken);
  await ask('GET', '/api/session', `${planted.sessionToken}x`);

  const made = await call('POST', `/api/tenants/${tenantId}/api-keys`, planted.sessionToken, {
    name: 'crm',
    permissions: ['tenant:read'],
  });
  planted.apiKey = made.key as string;
  await ask('GET', `/api/tenants/${tenantId}`, planted.apiKey);
  await ask('GET', `/api/tenants/${randomUUID()}`, planted.apiKey);
  await ask('GET', `/api/tenants/${tenantId}/api-keys`, planted.sessionToken);

  const email = 'olga@example.com';
  const { body: invited } = await platform.manage('POST', '/api/operators', { email, name: 'Olga' });
  planted.invitation = invited.invitation as string;
  const accepted = await call('POST', '/api/sign-in/invitation', undefined, {
    invitation: planted.invitation,
    password: planted.password,
  });
  planted.authenticator = accepted.totp.secret as string;
  const confirm = { invitation: planted.invitation, code: codeOf(planted.authenticator) };
  const operator = await call('POST', '/api/sign-in/invitation/confirm', undefined, confirm);
  planted.operatorToken = operator.token as string;
  await ask('POST', '/api/sign-in/invitation/confirm', undefined, confirm);
  await ask('POST', '/api/sign-in/operator', undefined, { email, password: planted.password, code: '000000' });
  await ask('POST', '/api/sign-in/operator', undefined, {
    email: 'nobody@example.com',
    password: planted.password,
    code: '000000',
  });
  await ask('GET', '/api/operators', planted.operatorToken);
  await ask('GET', '/api/audit', planted.operatorToken);
  await ask('GET', `/api/tenants/${tenantId}/audit`, planted.operatorToken);

  genesys.next(/\/tokens\/me/, { how: 'echo', status: 500 });
  await ask('DELETE', '/api/session', planted.sessionToken);
  return { planted, answers };
}
