import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, startAuth, type TestAuth } from '../../../test/auth-service.ts';
import { codeOf, goodPassword, openAccount } from '../../../test/operator-sign-in.ts';
import { hash } from './argon2.ts';

const notLetIn = { code: 'unauthenticated', message: 'the sign-in failed', details: undefined };
/** An address that nobody else has tried from. */
let addresses = 0;
const elsewhere = () => `203.0.113.${(addresses += 1)}`;

describe.each(databases)('operators on %s', (kind) => {
  let made: TestAuth;
  beforeAll(async () => {
    made = await startAuth({ kind });
  });
  afterAll(() => made.close());

  const manager = () => made.as(bootstrap);
  const visitor = () => made.as(null, elsewhere());
  const lastNoted = async () => (await manager().listAudit({ limit: 1 })).items[0];
  const rows = () => made.tables.asOwner((db) => db.selectFrom('operators').selectAll().execute());
  const callerOf = async (token: string) => (await made.auth.authenticate({ credential: token })).caller;

  describe('an invitation', () => {
    test('leads to a password, an authenticator and a session', async () => {
      const invited = await manager().inviteOperator({ email: ' Ina@Example.com ', name: 'Ina' });
      expect(invited.operator).toMatchObject({
        email: 'ina@example.com',
        name: 'Ina',
        state: 'invited',
        lastSignInAt: null,
      });
      const days = (Date.parse(invited.expiresAt) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(2.99);
      expect(days).toBeLessThanOrEqual(3);
      expect(await lastNoted()).toMatchObject({
        action: 'operator.invite',
        target: { operatorId: invited.operator.id, email: 'ina@example.com' },
        actor: { kind: 'bootstrap' },
      });

      const { invitation } = invited;
      const first = await visitor().acceptInvitation({ invitation, password: goodPassword });
      const second = await visitor().acceptInvitation({ invitation, password: `${goodPassword}!` });
      expect(second.email).toBe('ina@example.com');
      expect(second.totp.secret).not.toBe(first.totp.secret);
      expect(new URL(second.totp.uri).searchParams.get('secret')).toBe(second.totp.secret);
      expect(second.totp.uri).toMatch(/^otpauth:\/\/totp\/WhatsApp-Genesys:ina%40example\.com\?/);

      await expect(
        visitor().signInOperator({
          email: 'ina@example.com',
          password: `${goodPassword}!`,
          code: codeOf(second.totp.secret),
        }),
      ).rejects.toMatchObject(notLetIn);
      await expect(visitor().confirmInvitation({ invitation, code: codeOf(first.totp.secret) })).rejects.toMatchObject(
        notLetIn,
      );
      const session = await visitor().confirmInvitation({ invitation, code: codeOf(second.totp.secret) });
      expect(session.person).toMatchObject({
        kind: 'operator',
        id: invited.operator.id,
        role: 'operator',
        tenantId: null,
      });
      expect(session.person.permissions).toContain('platform:manage');
      expect(await callerOf(session.token)).toMatchObject({
        kind: 'operator',
        id: invited.operator.id,
        tenantId: null,
      });
      expect((await manager().listAudit({ limit: 2 })).items.map(({ action, actor }) => [action, actor?.id])).toEqual([
        ['sign-in', invited.operator.id],
        ['operator.activate', invited.operator.id],
      ]);
      for (const again of [
        () => visitor().acceptInvitation({ invitation, password: goodPassword }),
        () => visitor().confirmInvitation({ invitation, code: codeOf(second.totp.secret, 1) }),
      ])
        await expect(again()).rejects.toMatchObject(notLetIn);
      const { items } = await manager().listOperators({});
      expect(items[0]).toMatchObject({ state: 'active', lastSignInAt: expect.any(String) });
    });

    test('is kept hashed, and what it leads to sealed or hashed', async () => {
      const { operator, invitation } = await manager().inviteOperator({ email: 'kept@example.com', name: 'K' });
      const { totp } = await visitor().acceptInvitation({ invitation, password: goodPassword });
      const kept = (await rows()).find(({ id }) => id === operator.id);
      expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      expect(kept?.totp).toMatch(/^v1\./);
      for (const secret of [invitation, totp.secret, goodPassword]) expect(JSON.stringify(kept)).not.toContain(secret);
      const entries = await made.tables.asOwner((db) => db.selectFrom('audit_entries').selectAll().execute());
      for (const secret of [invitation, totp.secret, goodPassword])
        expect(JSON.stringify(entries)).not.toContain(secret);
    });

    test('is over after three days, and void when another is given', async () => {
      const { operator, invitation } = await manager().inviteOperator({ email: 'late@example.com', name: 'L' });
      const { invitation: next } = await manager().resetOperator({ operatorId: operator.id });
      await expect(visitor().acceptInvitation({ invitation, password: goodPassword })).rejects.toMatchObject(notLetIn);
      expect(await visitor().acceptInvitation({ invitation: next, password: goodPassword })).toMatchObject({
        email: 'late@example.com',
      });
      await made.tables.asOwner((db) =>
        db
          .updateTable('operators')
          .set({ invitation_expires_at: new Date(Date.now() - 1) })
          .where('id', '=', operator.id)
          .execute(),
      );
      await expect(visitor().acceptInvitation({ invitation: next, password: goodPassword })).rejects.toMatchObject(
        notLetIn,
      );
      await expect(visitor().confirmInvitation({ invitation: next, code: '123456' })).rejects.toMatchObject(notLetIn);
    });

    test('of an address that has an account is a conflict', async () => {
      await manager().inviteOperator({ email: 'twice@example.com', name: 'T' });
      await expect(manager().inviteOperator({ email: 'TWICE@example.com', name: 'T' })).rejects.toMatchObject({
        code: 'conflict',
        message: 'there is an account for this e-mail address',
      });
    });

    test.each([
      'short',
      'weak@example.com',
      'Weak@Example.com',
      'my weak@example.com',
      'Password1234',
      'qwertyuiop12',
      '123456789012',
      '234567890123',
      'abcdefghijkl',
      'zyxwvutsrqpo',
      'aaaaaaaaaaaa',
      'abababababab',
      'abcabcabcabcabc',
      'Ｐassword1234',
    ])('the password %j is refused, and said why', async (password) => {
      const { operator, invitation } = await manager().inviteOperator({ email: 'weak@example.com', name: 'W' });
      const { code, details } = await visitor()
        .acceptInvitation({ invitation, password })
        .catch((error) => error);
      expect(code).toBe('bad_input');
      expect(details).toMatchObject({ fields: [{ field: 'password', problem: expect.any(String) }] });
      await manager().deleteOperator({ operatorId: operator.id });
    });
  });

  describe('a sign-in', () => {
    test('needs the password and the code that is there now', async () => {
      const { operator, secret, password } = await openAccount(made, 'sue@example.com');
      const email = 'Sue@Example.com';
      const session = await visitor().signInOperator({ email, password, code: codeOf(secret) });
      expect(session.person).toMatchObject({ kind: 'operator', id: operator.id, name: 'Olga Operator' });
      expect(await lastNoted()).toMatchObject({ action: 'sign-in', outcome: 'allowed', actor: { id: operator.id } });
      // Clocks go wrong by a step.
      await visitor().signInOperator({ email, password, code: codeOf(secret, 1) });
      const renewed = await made.auth.renewSession({ token: session.token });
      expect(renewed.person).toEqual(session.person);
      expect(await made.as(await callerOf(session.token)).signOut({})).toEqual({ ok: true, logoutUrl: null });
      expect(await callerOf(renewed.token)).toBeNull();
    });

    test('with a code that was used, in whatever order, is refused: also of two at the same moment', async () => {
      const { secret, password } = await openAccount(made, 'once@example.com');
      const email = 'once@example.com';
      // Made once: the next step of time may begin meanwhile, whose code nobody has used.
      const [used, earlier] = [codeOf(secret), codeOf(secret, -1)];
      const tries = Array.from({ length: 3 }, () => visitor().signInOperator({ email, password, code: used }));
      const settled = await Promise.allSettled(tries);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const code of [used, earlier])
        await expect(visitor().signInOperator({ email, password, code })).rejects.toMatchObject(notLetIn);
      expect(await lastNoted()).toMatchObject({
        outcome: 'refused',
        target: { email },
        details: { way: 'password', reason: 'wrong-code' },
      });
    });

    test('that fails looks the same whatever is wrong, and takes as long', async () => {
      const { secret, password } = await openAccount(made, 'same@example.com');
      await manager().inviteOperator({ email: 'open@example.com', name: 'O' });
      const wrong = [
        ['nobody@example.com', password, codeOf(secret), 'unknown-account'],
        ['open@example.com', password, codeOf(secret), 'unknown-account'],
        ['same@example.com', 'another password', codeOf(secret), 'wrong-password'],
        ['same@example.com', 'x', '000000', 'wrong-password'],
        ['same@example.com', password, '000000', 'wrong-code'],
        ['same@example.com', password, codeOf(secret, 9), 'wrong-code'],
      ] as const;
      const took: number[] = [];
      for (const [email, given, code, reason] of wrong) {
        const begun = performance.now();
        const answer = await made.app.request('/api/sign-in/operator', {
          method: 'POST',
          headers: {
            authorization: `Bearer ${'i'.repeat(32)}`,
            'x-client-address': elsewhere(),
            'x-request-id': 'same',
            'content-type': 'application/json',
          },
          body: JSON.stringify({ email, password: given, code }),
        });
        took.push(performance.now() - begun);
        expect(answer.status).toBe(401);
        expect(await answer.json()).toEqual({ ...notLetIn, details: null, requestId: 'same' });
        expect([...answer.headers.keys()].toSorted()).toEqual(['content-type', 'x-request-id']);
        expect(await lastNoted()).toMatchObject({ outcome: 'refused', details: { reason } });
      }
      // Deriving a key takes far longer than all else: nobody was sent away without it.
      const derived: number[] = [];
      for (let at = 0; at < 3; at += 1) {
        const begun = performance.now();
        await hash(password);
        derived.push(performance.now() - begun);
      }
      for (const ms of took) expect(ms).toBeGreaterThan(Math.min(...derived) / 3);
    });

    test('with a hash that was made with less work renews it', async () => {
      const { operator, secret, password } = await openAccount(made, 'old@example.com');
      const old = await hash(password, { memory: 8192, passes: 1, parallelism: 1 });
      await made.tables.asOwner((db) =>
        db.updateTable('operators').set({ password: old }).where('id', '=', operator.id).execute(),
      );
      await visitor().signInOperator({ email: 'old@example.com', password, code: codeOf(secret) });
      const kept = (await rows()).find(({ id }) => id === operator.id)?.password;
      expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
      await visitor().signInOperator({ email: 'old@example.com', password, code: codeOf(secret, 1) });
    });
  });

  /** No database counts tries: once is enough. */
  function slowness() {
    describe('whoever tries too often', () => {
      const wrong = (email: string) => ({ email, password: 'a wrong password', code: '000000' });
      const slowed = {
        code: 'rate_limited',
        message: 'too many attempts to sign in',
        details: { retryAfterSeconds: expect.any(Number) },
      };

      test.each(['hit@example.com', 'not-there@example.com'])('waits, for %s from one address', async (email) => {
        const account = email.startsWith('hit') ? await openAccount(made, email) : null;
        const here = made.as(null, elsewhere());
        for (let at = 0; at < 5; at += 1)
          await expect(here.signInOperator(wrong(email))).rejects.toMatchObject(notLetIn);
        const fault = await here.signInOperator(wrong(email)).catch((error) => error);
        expect(fault).toMatchObject(slowed);
        expect(fault.details.retryAfterSeconds).toBeGreaterThan(800);
        expect(fault.details.retryAfterSeconds).toBeLessThanOrEqual(900);
        if (!account) return;
        const right = { email, password: account.password, code: codeOf(account.secret) };
        await expect(here.signInOperator(right)).rejects.toMatchObject(slowed);
        expect((await visitor().signInOperator(right)).person.id).toBe(account.operator.id);
      });

      test('has all tries again after one that is right', async () => {
        const { secret, password } = await openAccount(made, 'again@example.com');
        const here = made.as(null, elsewhere());
        for (const steps of [0, 1]) {
          for (let at = 0; at < 4; at += 1)
            await expect(here.signInOperator(wrong('again@example.com'))).rejects.toMatchObject(notLetIn);
          await here.signInOperator({ email: 'again@example.com', password, code: codeOf(secret, steps) });
        }
      });

      test('waits for one account from many addresses', async () => {
        const email = 'many@example.com';
        let refused = 0;
        for (let at = 0; at < 31; at += 1) {
          const error = await made
            .as(null, `192.0.2.${at}`)
            .signInOperator(wrong(email))
            .catch((fault) => fault);
          if (error.code === 'rate_limited') refused += 1;
        }
        expect(refused).toBe(1);
      });

      test('waits for many accounts from one address, and with it the rest of its network', async () => {
        const codes: string[] = [];
        for (let at = 0; at < 21; at += 1)
          await made
            .as(null, `2001:db8:77:1::${at + 1}`)
            .signInOperator(wrong(`some${at}@example.com`))
            .catch(({ code }) => codes.push(code));
        expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1);
        await expect(made.as(null, '2001:db8:77:1::ffff').signInOperator(wrong('x@example.com'))).rejects.toMatchObject(
          slowed,
        );
        await expect(made.as(null, '2001:db8:77:2::1').signInOperator(wrong('x@example.com'))).rejects.toMatchObject(
          notLetIn,
        );
      });

      test('waits with invitations too', async () => {
        const { invitation } = await manager().inviteOperator({ email: 'guess@example.com', name: 'G' });
        await visitor().acceptInvitation({ invitation, password: goodPassword });
        const here = made.as(null, elsewhere());
        for (let at = 0; at < 5; at += 1)
          await expect(here.confirmInvitation({ invitation, code: '000000' })).rejects.toMatchObject(notLetIn);
        await expect(here.confirmInvitation({ invitation, code: '000000' })).rejects.toMatchObject(slowed);
        await expect(
          visitor().acceptInvitation({ invitation: 'x'.repeat(43), password: goodPassword }),
        ).rejects.toMatchObject(notLetIn);
      });
    });
  }
  if (kind === 'pglite') slowness();

  describe('an account', () => {
    test('that is reset has no password, no authenticator and no session any more', async () => {
      const { operator, session, secret, password } = await openAccount(made, 'reset@example.com');
      const { operator: after, invitation } = await manager().resetOperator({ operatorId: operator.id });
      expect(after).toMatchObject({ id: operator.id, state: 'invited' });
      expect(await callerOf(session.token)).toBeNull();
      await expect(
        visitor().signInOperator({ email: 'reset@example.com', password, code: codeOf(secret) }),
      ).rejects.toMatchObject(notLetIn);
      await expect(visitor().confirmInvitation({ invitation, code: codeOf(secret) })).rejects.toMatchObject(notLetIn);
      await expect(
        manager().resetOperator({ operatorId: '00000000-0000-4000-8000-000000000000' }),
      ).rejects.toMatchObject({ code: 'not_found' });
    });

    test('that is closed is gone with its sessions', async () => {
      const { operator, session, secret, password } = await openAccount(made, 'closed@example.com');
      expect(await manager().deleteOperator({ operatorId: operator.id })).toEqual({ deleted: true });
      expect(await manager().deleteOperator({ operatorId: operator.id })).toEqual({ deleted: false });
      expect(await callerOf(session.token)).toBeNull();
      await expect(
        visitor().signInOperator({ email: 'closed@example.com', password, code: codeOf(secret) }),
      ).rejects.toMatchObject(notLetIn);
    });

    test('is listed with all others, newest first and page by page', async () => {
      const emails: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const { items, nextCursor } = await manager().listOperators({ limit: 3, ...(cursor && { cursor }) });
        emails.push(...items.map(({ email }) => email));
        if (!nextCursor) break;
        cursor = nextCursor;
      }
      expect(emails).toHaveLength((await rows()).length);
      expect(new Set(emails).size).toBe(emails.length);
      expect(emails.indexOf('reset@example.com')).toBeLessThan(emails.indexOf('ina@example.com'));
    });
  });

  test('without an OpenID provider there is no way to one', async () => {
    expect(await made.auth.signInWays({})).toEqual({ operatorSingleSignOn: false });
    for (const path of ['start', 'callback']) expect((await made.get(`/oauth/operator/${path}`)).status).toBe(404);
  });
});
