import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Http } from '../kit/http.ts';

export const issuer = 'https://login.example';
export const oidcClient = { clientId: 'bridge', clientSecret: 'provider-secret' };

type Person = Record<string, unknown> & { sub: string };
type Code = { clientId: string; redirectUri: string; challenge: string; nonce: string; person: Person; used: boolean };

/** What of the next ID tokens is not as it should be. */
export type Fault = {
  claims?: Record<string, unknown>;
  key?: 'foreign' | 'none';
  /** Says nothing but this at the token endpoint. */
  answer?: { status: number; body: object };
};

/** A strict stand-in for an OpenID provider, reached by the `Http` that it answers: RFC 6749, RFC 7636, OpenID Connect Core. */
export async function openIdProvider(redirectUri: string) {
  const [mine, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const codes = new Map<string, Code>();
  let fault: Fault = {};
  let asked = 0;
  const app = new Hono();

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      authorization_response_iss_parameter_supported: true,
    }),
  );
  app.get('/keys', async (c) =>
    c.json({ keys: [{ ...(await exportJWK(mine.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] }),
  );

  app.post('/token', async (c) => {
    asked += 1;
    if (fault.answer) return c.json(fault.answer.body, fault.answer.status as 500);
    const form = new URLSearchParams(await c.req.text());
    const [id = '', secret = ''] = Buffer.from(c.req.header('authorization')?.slice(6) ?? '', 'base64')
      .toString()
      .split(':')
      .map(decodeURIComponent);
    if (id !== oidcClient.clientId || secret !== oidcClient.clientSecret)
      return c.json({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic realm="login"' });
    const code = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      form.get('grant_type') === 'authorization_code' &&
      code?.clientId === id &&
      code.redirectUri === form.get('redirect_uri') &&
      code.challenge === challenge &&
      !code.used;
    if (!code || !fits) return c.json({ error: 'invalid_grant' }, 400);
    code.used = true;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: id,
      iat: now,
      exp: now + 300,
      nonce: code.nonce,
      ...code.person,
      ...fault.claims,
    };
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' });
    const signed = await token.sign((fault.key === 'foreign' ? foreign : mine).privateKey);
    const idToken = fault.key === 'none' ? `${signed.split('.').slice(0, 2).join('.')}.` : signed;
    return c.json({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken });
  });

  const http: Http = {
    async call(url, { method, headers, body }) {
      if (!url.startsWith(`${issuer}/`)) throw new Error(`nobody answers at ${url}`);
      const answer = await app.request(url.slice(issuer.length), { method, headers, body: body as string | undefined });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    },
    close: async () => {},
  };

  return {
    http,
    asked: () => asked,
    /** From now on; an empty one is none. */
    fail: (next: Fault) => void (fault = next),
    /** Where the browser is sent when this person has logged in. @throws where the request is not as it must be */
    authorize(authorizeUrl: string, person: Person): string {
      const url = new URL(authorizeUrl);
      const given = Object.fromEntries(url.searchParams);
      if (url.origin + url.pathname !== `${issuer}/authorize`) throw new Error('not the authorization endpoint');
      if (given.client_id !== oidcClient.clientId || given.response_type !== 'code') throw new Error('wrong client');
      if (given.redirect_uri !== redirectUri) throw new Error('redirect_uri is not registered');
      if (!given.scope?.split(' ').includes('openid')) throw new Error('scope has no openid');
      if (given.code_challenge_method !== 'S256' || !given.code_challenge)
        throw new Error('PKCE with S256 is required');
      if (!given.state || !given.nonce) throw new Error('state and nonce are required');
      const code = randomBytes(16).toString('hex');
      const { client_id: clientId, code_challenge: challenge, nonce } = given;
      codes.set(code, { clientId, redirectUri, challenge, nonce, person, used: false });
      return `${redirectUri}?${new URLSearchParams({ code, state: given.state, iss: issuer })}`;
    },
  };
}
