import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import type { Context } from 'hono';
import { Secret, TOTP } from 'otpauth';
import { type Person, type Session, signInContract } from '../../contracts/sign-in.ts';
import type { AnyOperation } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { permissions, permissionsOf } from '../../kit/permissions.ts';
import { application, invalid } from '../../kit/server.ts';

export const password = 'mossy teapot by the lantern';
const builtPage = new URL('../../apps/account/dist', import.meta.url).pathname;

/** As strict as the gateway's. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const elsewhere = '<!doctype html><title>Genesys</title><link rel="icon" href="data:,">';

export const operator: Person = {
  kind: 'operator',
  id: randomUUID(),
  name: 'Ada Osei',
  role: 'operator',
  permissions: [...permissions],
  tenantId: null,
};
export const agent: Person = {
  kind: 'agent',
  id: randomUUID(),
  name: 'Nora Lindqvist',
  role: 'agent',
  permissions: [...permissionsOf.agent],
  tenantId: randomUUID(),
};

/**
 * What the account page needs of the platform, answered strictly by the contract: one invitation, one operator, one agent
 * at a company called `larkspur`.
 */
export async function accountStandIn() {
  const app = application(openLog({ level: 'silent' }));
  const email = 'ada@bridge.example';
  const secret = new Secret({ size: 20 });
  const totp = new TOTP({ issuer: 'WhatsApp to Genesys Cloud', label: email, secret });
  const sessions = new Map<string, Person>();
  /** With the challenge that the page began with. */
  const codes = new Map<string, { whom: Person; challenge: string }>();
  const server = {
    invitation: randomBytes(24).toString('base64url'),
    chosen: '',
    singleSignOn: true,
    lifeMs: 600_000,
    /** Instead of any answer of an operation. */
    trouble: null as Fault | null,
    /** Calls, and how they were answered. */
    calls: [] as string[],
    totp,
    sessions,
    url: '',
    close() {
      const closed = new Promise((resolve) => listening.close(resolve));
      listening.closeAllConnections();
      return closed;
    },
  };

  const refuse = () => {
    throw new Fault('unauthenticated', 'the sign-in failed');
  };
  const fits = (code: string) => totp.validate({ token: code, window: 1 }) !== null;
  function begin(person: Person): Session {
    const token = randomBytes(24).toString('base64url');
    sessions.set(token, person);
    return { token, expiresAt: new Date(Date.now() + server.lifeMs).toISOString(), person };
  }
  const bearer = (c: Context) => c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
  const invited = (given: string) => given === server.invitation || refuse();

  const answers: { [K in keyof typeof signInContract]?: (given: never, c: Context) => object } = {
    signInWays: () => ({ operatorSingleSignOn: server.singleSignOn }),
    signInOperator: (given: { email: string; password: string; code: string }) =>
      given.email === email && server.chosen === given.password && fits(given.code) ? begin(operator) : refuse(),
    acceptInvitation(given: { invitation: string; password: string }) {
      invited(given.invitation);
      server.chosen = given.password;
      return { email, totp: { secret: secret.base32, uri: totp.toString() } };
    },
    confirmInvitation(given: { invitation: string; code: string }) {
      invited(given.invitation);
      if (!fits(given.code)) refuse();
      server.invitation = '';
      return begin(operator);
    },
    redeemCode(given: { code: string; verifier?: string }) {
      const found = codes.get(given.code);
      codes.delete(given.code);
      const shown = createHash('sha256')
        .update(given.verifier ?? '')
        .digest('base64url');
      return found?.challenge === shown ? begin(found.whom) : refuse();
    },
    renewSession(given: { token: string }) {
      const person = sessions.get(given.token);
      return person ? begin(person) : refuse();
    },
    getSession: (_: object, c: Context) => ({ person: sessions.get(bearer(c)) ?? refuse() }),
    signOut(_: object, c: Context) {
      const person = sessions.get(bearer(c)) ?? refuse();
      for (const [token, one] of sessions) if (one === person) sessions.delete(token);
      return { ok: true, logoutUrl: person === agent ? `${server.url}/genesys/signed-out` : null };
    },
  };

  for (const [name, operation] of Object.entries(signInContract) as [keyof typeof answers, AnyOperation][]) {
    const answer = answers[name] as ((given: unknown, c: Context) => object) | undefined;
    if (!answer) continue;
    app.on(operation.method.toUpperCase(), operation.path, async (c) => {
      server.calls.push(name);
      if (server.trouble) throw server.trouble;
      const parsed = operation.body.safeParse(operation.hasBody ? await c.req.json() : {});
      if (!parsed.success) throw invalid(parsed.error);
      return c.json(operation.output.parse(answer(parsed.data, c)) as object, operation.status);
    });
  }

  app.get('/oauth/:provider/start', (c) => {
    const { tenant, returnTo = '', challenge = '' } = c.req.query();
    if (!/^[\w-]{43}$/.test(challenge) || returnTo !== '/account/') throw new Fault('bad_input', 'no such sign-in');
    const whom = c.req.param('provider') === 'operator' ? operator : tenant === 'larkspur' ? agent : null;
    if (!whom) return c.redirect(`${returnTo}#error=sign-in-failed`);
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { whom, challenge });
    return c.html(`${elsewhere}<a href="${returnTo}#code=${code}">${whom.name}</a>`);
  });
  app.get('/genesys/signed-out', (c) => c.html(`${elsewhere}<h1>Signed out there</h1>`));
  app.get('/account/', async (c) => {
    const nonce = randomBytes(16).toString('base64');
    c.header('content-security-policy', policy(nonce));
    return c.html((await readFile(`${builtPage}/index.html`, 'utf8')).replaceAll('__CSP_NONCE__', nonce));
  });
  app.get('/account/assets/:file{[\\w-]+\\.(js|css)}', async (c) => {
    const file = c.req.param('file');
    c.header('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/css');
    return c.body(await readFile(`${builtPage}/assets/${file}`, 'utf8'));
  });

  const listening = await new Promise<Server>((resolve) => {
    const opened = listen({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(opened)) as Server;
  });
  server.url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return server;
}

export type AccountStandIn = Awaited<ReturnType<typeof accountStandIn>>;
