import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, publicUrl, type TestAuth } from '../../../test/auth-service.ts';
import {
  browser,
  fragment,
  granted,
  redirectUri,
  sha256,
  signedIn,
  startGenesys,
  type TestGenesys,
  throughGenesys,
} from '../../../test/genesys-sign-in.ts';

const failed = (returnTo = '/') => `${publicUrl}${returnTo}#error=sign-in-failed`;

describe.each(databases)('sign-in at Genesys on %s', (kind) => {
  let there: TestGenesys;
  let made: TestAuth;
  beforeAll(async () => {
    there = await startGenesys();
    made = await there.start({ kind });
  });
  afterAll(() => Promise.all([made.close(), there.genesys.close()]));

  const lastNoted = async (tenantId: string | null) => {
    const auth = made.as(bootstrap);
    const { items } = await (tenantId ? auth.listTenantAudit({ tenantId, limit: 1 }) : auth.listAudit({ limit: 1 }));
    return items[0];
  };

  test('the browser is sent to the login of the tenant with everything that binds it', async () => {
    const one = browser(made);
    const { status, location, set, headers } = await one.open('/oauth/genesys/start?tenant=acme&returnTo=/desk');
    expect(status).toBe(302);
    const url = new URL(location);
    expect(url.origin + url.pathname).toBe(`${there.genesys.url}/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'acme-app',
      response_type: 'code',
      redirect_uri: redirectUri,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(set).toEqual([
      expect.stringMatching(/^__Host-sign-in-\d=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('over plain http the cookie is none that only https may set', async () => {
    const plain = await there.start({ beside: made, settings: { PUBLIC_URL: 'http://127.0.0.1:3000' } });
    const { set } = await browser(plain).open('/oauth/genesys/start?tenant=acme');
    expect(set).toEqual([expect.stringMatching(/^sign-in-\d=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)]);
  });

  test.each([
    ['acme', 'agent', ['messages:send', 'templates:read'], ['conversations:read']],
    ['acme', 'supervisor', ['conversations:read', 'messages:send'], ['tenant:write']],
    ['birch', 'admin', ['tenant:write', 'audit:read'], ['conversations:read', 'platform:manage']],
  ] as const)('in %s somebody becomes %s by what they may do at Genesys', async (name, role, may, mayNot) => {
    const tenant = there[name];
    const person = there.person(granted[role], `${name}-api`);
    const query = `tenant=${role === 'agent' ? tenant.id : name}&returnTo=${encodeURIComponent('/desk?a=1&b=ü')}`;
    const back = await throughGenesys(made, there.genesys, person, query.replace('%C3%BC', '%25C3%25BC'));
    expect(back.status).toBe(302);
    expect(back.location).toMatch(/^https:\/\/bridge\.example\/desk\?a=1&b=%C3%BC#code=[\w-]{43}$/);
    expect(back.set).toEqual([expect.stringMatching(/^__Host-sign-in-\d=; Max-Age=0; Path=\/;/)]);
    const session = await made.auth.redeemCode({ code: fragment(back.location).get('code') as string });
    expect(session.person).toEqual({
      kind: 'agent',
      id: person,
      name: expect.stringMatching(/^Person /),
      role,
      permissions: expect.arrayContaining([...may]),
      tenantId: tenant.id,
      tenantName: tenant.subdomain,
    });
    for (const not of mayNot) expect(session.person.permissions).not.toContain(not);
    const claims = decodeJwt(session.token);
    expect(claims).toMatchObject({ sub: person, tid: tenant.id, role, exp: (claims.iat as number) + 600 });
    const { caller } = await made.as(null, '198.51.100.9').authenticate({ credential: session.token });
    const { tenantName: _, ...person_ } = session.person;
    expect(caller).toEqual({ ...person_, sessionId: claims.sid, address: '198.51.100.9' });
    expect(await lastNoted(tenant.id)).toMatchObject({
      action: 'sign-in',
      outcome: 'allowed',
      target: { sessionId: claims.sid },
      actor: { kind: 'agent', id: person, role, address: '198.51.100.1' },
    });
  });

  test('whoever is several things at once may do what each of them may', async () => {
    const { person } = await signedIn(made, there.genesys, there.person(['*:*:*']));
    expect(person.role).toBe('admin');
    expect(person.permissions).toEqual(expect.arrayContaining(['tenant:write', 'conversations:read', 'messages:send']));
    expect(person.permissions).not.toContain('platform:manage');
  });

  describe('is refused', () => {
    const refused = async (reason: string, back: { location: string }, returnTo?: string, tenantId?: string | null) => {
      expect(back.location).toBe(failed(returnTo));
      expect(await lastNoted(tenantId === undefined ? there.acme.id : tenantId)).toMatchObject({
        action: 'sign-in',
        outcome: 'refused',
        details: { way: 'genesys', reason, address: '198.51.100.1' },
      });
    };

    test('to people of another organisation, whom the client of the platform lets log in', async () => {
      const stranger = there.person(['*:*:*'], 'acme-api');
      await refused(
        'other-organization',
        await throughGenesys(made, there.genesys, stranger, 'tenant=birch'),
        '/',
        there.birch.id,
      );
    });

    test.each([
      ['who may do nothing that counts', ['messaging:integration:view', 'directory:*:*']],
      ['who have no permission at all', []],
    ])('to people %s', async (_name, permissions) => {
      await refused('no-permission', await throughGenesys(made, there.genesys, there.person(permissions)), '/desk?a=1');
    });

    test('with another state, of another browser, or a second time', async () => {
      const person = there.person();
      const [mine, other] = [browser(made), browser(made)];
      const started = await mine.open('/oauth/genesys/start?tenant=acme&returnTo=/desk');
      const callback = there.genesys.authorize(person, started.location);
      await refused('not-begun-here', await other.open(callback), '/', null);

      const forged = new URL(callback);
      forged.searchParams.set('state', `${forged.searchParams.get('state')?.slice(0, -1)}x`);
      await refused('not-begun-here', await mine.open(forged.href), '/', null);
      forged.searchParams.delete('state');
      await refused('not-begun-here', await mine.open(forged.href), '/', null);

      // The cookie of one sign-in beside the state of another: it was sealed for its own.
      await other.open('/oauth/genesys/start?tenant=acme');
      const swapped = browser(made);
      for (const name of mine.cookies.keys()) swapped.cookies.set(name, [...other.cookies.values()][0] as string);
      await refused('not-begun-here', await swapped.open(callback), '/', null);

      const kept = new Map(mine.cookies);
      expect((await mine.open(callback)).location).toContain('#code=');
      await refused('not-begun-here', await mine.open(callback), '/', null);
      for (const [name, value] of kept) mine.cookies.set(name, value);
      await refused('refused-by-genesys', await mine.open(callback), '/desk');
    });

    test('with a cookie that was changed, or that another platform sealed', async () => {
      const one = browser(made);
      const started = await one.open('/oauth/genesys/start?tenant=acme');
      const callback = there.genesys.authorize(there.person(), started.location);
      const foreign = await there.start({
        beside: made,
        settings: { MASTER_KEYS: [{ id: 'a', key: Buffer.alloc(32, 2) }] },
      });
      await refused('not-begun-here', await foreignly(foreign, one, callback), '/', null);
      for (const [name, value] of one.cookies)
        one.cookies.set(name, value.slice(0, 60) + (value[60] === 'A' ? 'B' : 'A') + value.slice(61));
      const changed = await one.open(callback);
      expect(changed.location).toBe(failed());
    });

    test('when somebody took the code challenge out on the way, or put their own in', async () => {
      for (const change of [
        (url: URL) => {
          url.searchParams.delete('code_challenge');
          url.searchParams.delete('code_challenge_method');
        },
        (url: URL) => url.searchParams.set('code_challenge', sha256('v'.repeat(43))),
      ]) {
        const one = browser(made);
        const url = new URL((await one.open('/oauth/genesys/start?tenant=acme')).location);
        change(url);
        await refused('refused-by-genesys', await one.open(there.genesys.authorize(there.person(), url.href)));
      }
    });

    test('with a code that was got for somebody else to use', async () => {
      const [attacker, victim] = [browser(made), browser(made)];
      const theirs = there.genesys.authorize(
        there.person(),
        (await attacker.open('/oauth/genesys/start?tenant=acme')).location,
      );
      const url = new URL((await victim.open('/oauth/genesys/start?tenant=acme')).location);
      const injected = new URL(redirectUri);
      injected.searchParams.set('code', new URL(theirs).searchParams.get('code') as string);
      injected.searchParams.set('state', url.searchParams.get('state') as string);
      await refused('refused-by-genesys', await victim.open(injected.href));
    });

    test.each([
      ['access_denied', 'access-denied'],
      ['temporarily_unavailable', 'refused-by-provider'],
    ])('when the login answers %s', async (error, reason) => {
      const one = browser(made);
      const url = new URL((await one.open('/oauth/genesys/start?tenant=acme&returnTo=/x')).location);
      const state = url.searchParams.get('state') as string;
      await refused(reason, await one.open(`/oauth/genesys/callback?error=${error}&state=${state}`), '/x');
    });

    test('where the tenant is unknown, suspended, or suspended meanwhile', async () => {
      for (const name of ['nobody', '', '..%2f', 'x'.repeat(200)])
        await refused('unknown-tenant', await browser(made).open(`/oauth/genesys/start?tenant=${name}`), '/', null);
      const one = browser(made);
      const { location } = await one.open('/oauth/genesys/start?tenant=acme');
      there.acme.status = 'suspended';
      await refused('unknown-tenant', await one.open(there.genesys.authorize(there.person(), location)));
      await refused('unknown-tenant', await browser(made).open('/oauth/genesys/start?tenant=acme'), '/', null);
      there.acme.status = 'active';
    });

    test('and where somebody says they are is believed beside the internal token alone', async () => {
      for (const authorization of ['', 'Bearer wrong'])
        await made.get('/oauth/genesys/start?tenant=nobody', { authorization, 'x-client-address': '203.0.113.66' });
      expect(await lastNoted(null)).toMatchObject({ outcome: 'refused', details: { address: null } });
    });

    test('where neither the tenant nor the platform has a client', async () => {
      const bare = await there.start({
        beside: made,
        settings: { GENESYS_APP_CLIENT_ID: undefined, GENESYS_APP_CLIENT_SECRET: undefined },
      });
      await refused('no-sign-in-client', await browser(bare).open('/oauth/genesys/start?tenant=birch'), '/', null);
    });

    test('when Genesys cannot be asked, and not for the next time', async () => {
      const person = there.person();
      for (const failure of [{ kind: 'error', status: 503 }, { kind: 'cut' }] as const) {
        const one = browser(made);
        const callback = there.genesys.authorize(person, (await one.open('/oauth/genesys/start?tenant=acme')).location);
        there.genesys.failNext(1, failure);
        expect((await one.open(callback)).location).toBe(failed());
      }
      expect((await signedIn(made, there.genesys, person)).person.id).toBe(person);
    });

    test.each([
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'desk',
      '/\t/evil.example',
      '/desk#code=x',
      '/a b',
      '/ü',
      `/${'x'.repeat(1001)}`,
    ])('before it begins, to return to %j', async (returnTo) => {
      const { status, location, set } = await browser(made).open(
        `/oauth/genesys/start?tenant=acme&returnTo=${encodeURIComponent(returnTo)}`,
      );
      expect([status, location, set]).toEqual([400, '', []]);
    });
  });

  describe('the one-time code', () => {
    const back = async (query?: string) => {
      const { location } = await throughGenesys(made, there.genesys, there.person(), query);
      return fragment(location).get('code') as string;
    };
    const refused = { code: 'unauthenticated', message: 'the sign-in failed', details: undefined };

    test('is good once, also when two ask at the same moment', async () => {
      const code = await back();
      const tries = await Promise.allSettled(Array.from({ length: 5 }, () => made.auth.redeemCode({ code })));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(made.auth.redeemCode({ code })).rejects.toMatchObject(refused);
    });

    test('is good for a minute, at any process', async () => {
      const code = await back();
      const other = await there.start({ beside: made });
      const kept = await made.tables.asOwner((db) => db.selectFrom('sign_in_codes').selectAll().execute());
      expect(JSON.stringify(kept)).not.toContain(code);
      const life = (kept.at(-1)?.expires_at.getTime() ?? 0) - Date.now();
      expect(life).toBeGreaterThan(50_000);
      expect(life).toBeLessThanOrEqual(60_000);
      expect((await other.auth.redeemCode({ code })).person.kind).toBe('agent');
      const late = await back();
      await made.tables.asOwner((db) =>
        db
          .updateTable('sign_in_codes')
          .set({ expires_at: new Date(Date.now() - 1_000) })
          .execute(),
      );
      await expect(made.auth.redeemCode({ code: late })).rejects.toMatchObject(refused);
    });

    test('of a page that began with a challenge needs what is behind it', async () => {
      const verifier = 'w'.repeat(64);
      const query = `tenant=acme&challenge=${sha256(verifier)}`;
      expect((await made.auth.redeemCode({ code: await back(query), verifier })).person.kind).toBe('agent');
      for (const wrong of [undefined, 'v'.repeat(64)]) {
        const code = await back(query);
        await expect(made.auth.redeemCode({ code, verifier: wrong })).rejects.toMatchObject(refused);
        await expect(made.auth.redeemCode({ code, verifier })).rejects.toMatchObject(refused);
      }
      // Somebody else's sign-in, foisted on a page that has begun one.
      await expect(made.auth.redeemCode({ code: await back(), verifier })).rejects.toMatchObject(refused);
      expect((await browser(made).open('/oauth/genesys/start?tenant=acme&challenge=short')).status).toBe(400);
    });

    test('that nobody was given is refused like any other', async () => {
      await expect(made.auth.redeemCode({ code: 'x'.repeat(43) })).rejects.toMatchObject(refused);
    });
  });
});

async function foreignly(foreign: TestAuth, one: ReturnType<typeof browser>, callback: string) {
  const there = browser(foreign);
  for (const [name, value] of one.cookies) there.cookies.set(name, value);
  return there.open(callback);
}
