import { randomUUID } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, jwtSecret, publicUrl, type TestAuth } from '../../../test/auth-service.ts';
import {
  fragment,
  granted,
  signedIn,
  startGenesys,
  type TestGenesys,
  throughGenesys,
} from '../../../test/genesys-sign-in.ts';
import { openAccount } from '../../../test/operator-sign-in.ts';

const minutes = (count: number) => new Date(Date.now() - count * 60_000);
const notLetIn = { code: 'unauthenticated', message: 'the sign-in failed', details: undefined };

describe.each(databases)('sessions on %s', (kind) => {
  let there: TestGenesys;
  let made: TestAuth;
  beforeAll(async () => {
    there = await startGenesys();
    made = await there.start({ kind });
  });
  afterAll(() => Promise.all([made.close(), there.genesys.close()]));

  type Times = Partial<Record<'created_at' | 'last_seen_at' | 'checked_at', Date>>;
  const sessionIn = (token: string) => decodeJwt(token).sid as string;
  const change = (token: string, times: Times) =>
    made.tables.asOwner((db) => db.updateTable('sessions').set(times).where('id', '=', sessionIn(token)).execute());
  const row = (token: string) =>
    made.tables.asOwner((db) =>
      db.selectFrom('sessions').selectAll().where('id', '=', sessionIn(token)).executeTakeFirstOrThrow(),
    );
  const callerOf = async (token: string) => (await made.auth.authenticate({ credential: token })).caller;
  const sessionOf = (person: string, query?: string) => signedIn(made, there.genesys, person, query);
  const asked = () => there.genesys.requests().filter(({ path }) => path === '/api/v2/users/me').length;
  const lastNoted = async () =>
    (await made.as(bootstrap).listTenantAudit({ tenantId: there.acme.id, limit: 1 })).items[0];

  const signed = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, secret = jwtSecret) =>
    new SignJWT(claims as Record<string, string>)
      .setProtectedHeader(header as { alg: string })
      .sign(new TextEncoder().encode(secret));

  describe('a token', () => {
    test.each<[string, (claims: Record<string, unknown>) => Promise<string> | string]>([
      ['signed with another key', (claims) => signed(claims, { alg: 'HS256', typ: 'JWT' }, 'k'.repeat(32))],
      [
        'of another algorithm by the same key',
        (claims) => signed(claims, { alg: 'HS512', typ: 'JWT' }, jwtSecret.repeat(2)),
      ],
      [
        'without any signature',
        (claims) =>
          `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
      ],
      ['that has run out', (claims) => signed({ ...claims, exp: Math.floor(Date.now() / 1000) - 1 })],
      ['that never runs out', ({ exp: _, ...claims }) => signed(claims)],
      ['of another issuer', (claims) => signed({ ...claims, iss: 'somebody' })],
      ['for another audience', (claims) => signed({ ...claims, aud: 'somebody' })],
      ['of another kind', (claims) => signed(claims, { alg: 'HS256', typ: 'at+jwt' })],
      ['with a higher role', (claims) => signed({ ...claims, role: 'admin' })],
      ['of another person', (claims) => signed({ ...claims, sub: randomUUID() })],
      ['of another tenant', (claims) => signed({ ...claims, tid: there.birch.id })],
      ['of the platform', ({ tid: _, ...claims }) => signed(claims)],
      ['of no session', (claims) => signed({ ...claims, sid: randomUUID() })],
      ['that is none', () => 'a.b.c'],
      ['that is empty', () => ''],
    ])('%s is nobody’s', async (_name, forge) => {
      const { token } = await sessionOf(there.person());
      expect(await callerOf(await signed(decodeJwt(token)))).toMatchObject({ kind: 'agent' });
      expect(await callerOf(await forge(decodeJwt(token)))).toBeNull();
    });

    test('is refused as soon as its session has ended, is idle or is old', async () => {
      const { token } = await sessionOf(there.person());
      await change(token, { last_seen_at: minutes(12 * 60 - 1) });
      expect(await callerOf(token)).not.toBeNull();
      await change(token, { last_seen_at: minutes(12 * 60 + 1) });
      expect(await callerOf(token)).toBeNull();
      await expect(made.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
      await change(token, { last_seen_at: new Date(), created_at: minutes(7 * 24 * 60 + 1) });
      expect(await callerOf(token)).toBeNull();
      await expect(made.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
    });
  });

  describe('renewed', () => {
    test('a token that has run out brings a new one for the same session', async () => {
      const { token, person } = await sessionOf(there.person());
      await change(token, { last_seen_at: minutes(600), checked_at: minutes(4) });
      const claims = decodeJwt(token);
      const old = await signed({ ...claims, iat: Number(claims.iat) - 36_000, exp: Number(claims.exp) - 36_000 });
      expect(await callerOf(old)).toBeNull();
      const before = asked();
      const renewed = await made.auth.renewSession({ token: old });
      expect(renewed.person).toEqual(person);
      expect(decodeJwt(renewed.token)).toMatchObject({ sid: claims.sid, sub: claims.sub });
      expect(decodeJwt(renewed.token).jti).not.toBe(claims.jti);
      expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.now() + 590_000);
      expect(await callerOf(renewed.token)).toMatchObject({ id: person.id });
      expect((await row(token)).last_seen_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
      expect(asked()).toBe(before);
    });

    test('with a forged token, nobody is', async () => {
      const { token } = await sessionOf(there.person());
      const claims = decodeJwt(token);
      for (const forged of [
        await signed(claims, undefined, 'k'.repeat(32)),
        await signed({ ...claims, role: 'admin' }),
        '',
      ])
        await expect(made.auth.renewSession({ token: forged })).rejects.toMatchObject(notLetIn);
    });

    test('Genesys is asked anew after five minutes, with the token that is there while it is good', async () => {
      const { token } = await sessionOf(there.person());
      await change(token, { checked_at: minutes(6) });
      const [before, issued] = [asked(), there.genesys.tokensIssued()];
      await made.auth.renewSession({ token });
      await made.auth.renewSession({ token });
      expect([asked(), there.genesys.tokensIssued()]).toEqual([before + 1, issued]);
      expect((await row(token)).checked_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    });

    test('in several tabs and processes at once, one refresh token is used once, and the new one kept', async () => {
      const { token } = await sessionOf(there.person());
      const other = await there.start({ beside: made });
      for (let round = 0; round < 3; round += 1) {
        there.genesys.expireTokens();
        await change(token, { checked_at: minutes(6) });
        const issued = there.genesys.tokensIssued();
        const tabs = Array.from({ length: 6 }, (_, at) => (at % 2 ? made : other).auth.renewSession({ token }));
        expect((await Promise.all(tabs)).map(({ person }) => person.kind)).toEqual(Array(6).fill('agent'));
        expect(there.genesys.tokensIssued()).toBe(issued + 1);
      }
      expect((await row(token)).ended_at).toBeNull();
    });

    test('a check that a process did not finish is taken over', async () => {
      const { token } = await sessionOf(there.person());
      await change(token, { checked_at: minutes(6) });
      await made.tables.asOwner((db) =>
        db
          .updateTable('sessions')
          .set({ checking_until: minutes(0.01) })
          .execute(),
      );
      await made.auth.renewSession({ token });
      expect(await row(token)).toMatchObject({ checking_until: null });
    });

    test.each([
      ['another role', [...granted.supervisor]],
      ['other permissions within the role', ['messaging:*:*', 'conversation:*:*']],
      ['no permission that counts', ['directory:user:view']],
    ])('%s at Genesys: all sessions of the person end', async (_name, permissions) => {
      const person = there.person(['messaging:*:*']);
      const [one, two, other] = [await sessionOf(person), await sessionOf(person), await sessionOf(there.person())];
      there.genesys.changeUser(person, { permissions });
      await change(one.token, { checked_at: minutes(6) });
      await expect(made.auth.renewSession({ token: one.token })).rejects.toMatchObject(notLetIn);
      for (const { token } of [one, two]) {
        expect(await callerOf(token)).toBeNull();
        expect(await row(token)).toMatchObject({ ended_because: 'permissions-changed', tokens: null });
      }
      expect(await callerOf(other.token)).not.toBeNull();
      expect(await lastNoted()).toMatchObject({
        action: 'session.revoke',
        actor: null,
        target: { userId: person },
        details: { reason: 'permissions-changed', sessions: 2 },
      });
      await expect(made.auth.renewSession({ token: two.token })).rejects.toMatchObject(notLetIn);
    });

    test('whoever was deactivated at Genesys is out', async () => {
      const person = there.person();
      const { token } = await sessionOf(person);
      there.genesys.changeUser(person, { state: 'inactive' });
      expect((await made.auth.renewSession({ token })).person.id).toBe(person);
      await change(token, { checked_at: minutes(6) });
      await expect(made.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
      expect(await callerOf(token)).toBeNull();
      expect(await lastNoted()).toMatchObject({ action: 'session.revoke', target: { userId: person } });
    });

    test('a refresh token that Genesys refuses ends that session alone', async () => {
      const person = there.person();
      const [one, two] = [await sessionOf(person), await sessionOf(person)];
      there.genesys.expireTokens();
      there.genesys.refuseClient('acme-app', true);
      await change(one.token, { checked_at: minutes(6) });
      await expect(made.auth.renewSession({ token: one.token })).rejects.toMatchObject(notLetIn);
      there.genesys.refuseClient('acme-app', false);
      expect(await callerOf(one.token)).toBeNull();
      expect(await callerOf(two.token)).not.toBeNull();
    });

    test('while Genesys is away a session goes on for an hour since it was last confirmed', async () => {
      const { token } = await sessionOf(there.person());
      for (const failure of [
        { kind: 'error', status: 500 },
        { kind: 'error', status: 429 },
        { kind: 'cut' },
      ] as const) {
        await change(token, { checked_at: minutes(59) });
        there.genesys.failNext(1, failure);
        expect((await made.auth.renewSession({ token })).person.kind).toBe('agent');
        await change(token, { checked_at: minutes(61) });
        there.genesys.failNext(1, failure);
        await expect(made.auth.renewSession({ token })).rejects.toMatchObject({ code: 'unavailable' });
      }
      expect((await made.auth.renewSession({ token })).person.kind).toBe('agent');
      expect((await row(token)).checked_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    });
  });

  test('people of a suspended tenant are out, also when it is active again', async () => {
    const { token } = await sessionOf(there.person(granted.agent, 'birch-api'), 'tenant=birch');
    // The standing is remembered for some seconds: another process has not asked yet.
    const fresh = await there.start({ beside: made });
    there.birch.status = 'suspended';
    expect(await fresh.auth.authenticate({ credential: token })).toEqual({ caller: null });
    await expect(fresh.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
    there.birch.status = 'active';
    there.birch.sessionsSince = new Date(Date.now() + 1000).toISOString();
    const again = await there.start({ beside: made });
    expect(await again.auth.authenticate({ credential: token })).toEqual({ caller: null });
    await expect(again.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
    there.birch.sessionsSince = '2020-01-01T00:00:00.000Z';
  });

  test('what Genesys gave is kept sealed, and is gone with the session', async () => {
    const { token } = await sessionOf(there.person());
    const kept = await row(token);
    expect(kept.tokens).toMatch(/^v1\./);
    const used = there.genesys.requests().length;
    await made.as(await callerOf(token)).signOut({});
    expect((await row(token)).tokens).toBeNull();
    expect(there.genesys.requests().length).toBe(used + 1);
  });

  test('what has been over for a day is deleted, of every tenant and of the platform', async () => {
    const [live, idle, old, ended] = await Promise.all(Array.from({ length: 4 }, () => sessionOf(there.person())));
    const operator = await openAccount(made, `${randomUUID()}@example.com`);
    const code = await throughGenesys(made, there.genesys, there.person());
    await change(idle!.token, { last_seen_at: minutes(37 * 60) });
    await change(old!.token, { created_at: minutes(8 * 24 * 60 + 1) });
    await made.as(await callerOf(ended!.token)).signOut({});
    const day = minutes(24 * 60 + 1);
    await made.tables.asOwner((db) =>
      db.updateTable('sessions').set({ ended_at: day }).where('ended_at', 'is not', null).execute(),
    );
    await change(operator.session.token, { last_seen_at: minutes(37 * 60) });
    await made.tables.asOwner((db) =>
      db
        .updateTable('sign_in_codes')
        .set({ expires_at: minutes(1) })
        .execute(),
    );
    await made.service.start?.();
    await made.service.close?.();
    const left = await made.tables.asOwner((db) => db.selectFrom('sessions').select('id').execute());
    const ids = left.map(({ id }) => id);
    expect(ids).toContain(sessionIn(live!.token));
    for (const { token } of [idle!, old!, ended!, operator.session]) expect(ids).not.toContain(sessionIn(token));
    expect(await made.tables.asOwner((db) => db.selectFrom('sign_in_codes').selectAll().execute())).toEqual([]);
    await expect(made.auth.redeemCode({ code: fragment(code.location).get('code') as string })).rejects.toMatchObject(
      notLetIn,
    );
  });

  describe('signing out', () => {
    test('ends the session here and at Genesys, and says where the browser goes', async () => {
      const { token, person } = await sessionOf(there.person());
      const mine = made.as(await callerOf(token));
      expect(await mine.getSession({})).toEqual({ person });
      const { ok, logoutUrl } = await mine.signOut({});
      expect(ok).toBe(true);
      expect(logoutUrl).toBe(
        `${there.genesys.url}/logout?client_id=acme-app&redirect_uri=${encodeURIComponent(`${publicUrl}/`)}`,
      );
      expect(there.genesys.requests().at(-1)).toMatchObject({
        method: 'DELETE',
        path: '/api/v2/tokens/me',
        status: 204,
      });
      expect(await callerOf(token)).toBeNull();
      await expect(made.auth.renewSession({ token })).rejects.toMatchObject(notLetIn);
      expect(await lastNoted()).toMatchObject({ action: 'sign-out', actor: { id: person.id } });
      const before = (await lastNoted())?.sequence;
      expect(await mine.signOut({})).toMatchObject({ ok: true });
      expect((await lastNoted())?.sequence).toBe(before);
    });

    test('works with tokens that cannot be read any more', async () => {
      const { token } = await sessionOf(there.person());
      const mine = made.as(await callerOf(token));
      await made.tables.asOwner((db) =>
        db.updateTable('sessions').set({ tokens: 'v1.AAAA' }).where('id', '=', sessionIn(token)).execute(),
      );
      expect(await mine.signOut({})).toMatchObject({ ok: true });
      expect(await callerOf(token)).toBeNull();
    });

    test('works while Genesys is away', async () => {
      const { token } = await sessionOf(there.person());
      const mine = made.as(await callerOf(token));
      there.genesys.failNext(1, { kind: 'cut' });
      expect(await mine.signOut({})).toMatchObject({ ok: true, logoutUrl: expect.stringContaining('/logout?') });
      expect(await callerOf(token)).toBeNull();
    });

    test('is nothing for a key, and needs somebody', async () => {
      expect(await made.as(bootstrap).signOut({})).toEqual({ ok: true, logoutUrl: null });
      await expect(made.auth.signOut({})).rejects.toMatchObject({ code: 'unauthenticated' });
      await expect(made.auth.getSession({})).rejects.toMatchObject({ code: 'unauthenticated' });
    });
  });
});
