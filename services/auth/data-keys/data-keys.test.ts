import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, ring, type TestAuth } from '../../../test/auth-service.ts';
import { signedIn, startGenesys, type TestGenesys } from '../../../test/genesys-sign-in.ts';
import { codeOf, openAccount } from '../../../test/operator-sign-in.ts';

const second = { id: 'b', key: Buffer.alloc(32, 2) };

describe.each(databases)('data keys on %s', (kind) => {
  let there: TestGenesys;
  let made: TestAuth;
  beforeAll(async () => {
    there = await startGenesys();
    made = await there.start({ kind });
  });
  afterAll(() => Promise.all([made.close(), there.genesys.close()]));

  const withRing = (...keys: typeof ring) => there.start({ beside: made, settings: { MASTER_KEYS: keys } });
  const dataKeys = () => made.tables.asOwner((db) => db.selectFrom('data_keys').selectAll().execute());
  const later = () => new Date(Date.now() + 60_000).toISOString();
  const rotated = async (auth: TestAuth['auth'], startedAt = new Date(Date.now() + 5).toISOString()) => {
    // A key that was made within this very millisecond is as new as the rotation.
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(startedAt));
    for (;;) {
      const { rotated: count, left } = await auth.rotateKeys({ startedAt, limit: 1 });
      if (left === 0) return count;
    }
  };
  const unconfirmed = (id: string) =>
    made.tables.asOwner((db) =>
      db
        .updateTable('sessions')
        .set({ checked_at: new Date(Date.now() - 360_000) })
        .where('user_id', '=', id)
        .execute(),
    );

  test('are one for each owner, and another after a rotation; what they seal stays readable', async () => {
    const [one, other] = [there.person(), there.person(['messaging:*:*'], 'birch-api')];
    const sessions = [
      await signedIn(made, there.genesys, one),
      await signedIn(made, there.genesys, other, 'tenant=birch'),
    ];
    const { secret, password } = await openAccount(made, 'olga@example.com');
    const before = await dataKeys();
    expect(before).toHaveLength(3);
    expect(await made.auth.keyState({})).toEqual({ first: 'a', wrappedBy: { a: 3 } });

    const next = await withRing(second, ...ring);
    expect(await next.auth.rotateKeys({ startedAt: new Date(0).toISOString(), limit: 9 })).toEqual({
      rotated: 0,
      left: 0,
    });
    expect(await next.auth.rotateKeys({ startedAt: later(), limit: 0 })).toEqual({ rotated: 0, left: 3 });
    await rotated(next.auth);
    const after = await dataKeys();
    expect(new Set([...before, ...after].map(({ data_key }) => data_key)).size).toBe(6);
    expect(await next.auth.keyState({})).toEqual({ first: 'b', wrappedBy: { b: 3 } });

    // The first master key may go now: nothing is sealed under it any more.
    const last = await withRing(second);
    there.genesys.expireTokens();
    for (const { token, person } of sessions) {
      await unconfirmed(person.id);
      expect((await last.auth.renewSession({ token })).person).toEqual(person);
    }
    expect(
      (await last.auth.signInOperator({ email: 'olga@example.com', password, code: codeOf(secret) })).person.kind,
    ).toBe('operator');
    await rotated((await withRing(...ring, second)).auth);
  });

  test('are rotated while people sign in and sessions are renewed, and nothing becomes unreadable', async () => {
    const people = Array.from({ length: 4 }, () => there.person());
    const sessions = await Promise.all(people.map((person) => signedIn(made, there.genesys, person)));
    const other = await there.start({ beside: made });
    let isOver = false;
    const rotating = (async () => {
      let count = 0;
      while (!isOver) count += await rotated(other.auth);
      return count;
    })();
    const [mine, theirs] = [made, other];
    for (let round = 0; round < 5; round += 1) {
      there.genesys.expireTokens();
      for (const person of people) await unconfirmed(person);
      await Promise.all([
        ...sessions.map(({ token }, at) => (at % 2 ? mine : theirs).auth.renewSession({ token })),
        signedIn(made, there.genesys, there.person()).then((session) => sessions.push(session)),
      ]);
    }
    isOver = true;
    expect(await rotating).toBeGreaterThan(0);
    there.genesys.expireTokens();
    for (const { token, person } of sessions) {
      await unconfirmed(person.id);
      expect((await made.auth.renewSession({ token })).person).toEqual(person);
    }
  });

  test('that cannot be renewed are passed over, and said when nothing else is left', async () => {
    await made.tables.asOwner((db) =>
      db.updateTable('data_keys').set({ data_key: 'gone.AAAA' }).where('tenant_id', '=', there.birch.id).execute(),
    );
    const startedAt = later();
    await expect(made.auth.rotateKeys({ startedAt: new Date().toISOString(), limit: 500 })).resolves.toMatchObject({
      left: 1,
    });
    await made.tables.asOwner((db) =>
      db
        .updateTable('data_keys')
        .set({ created_at: new Date(Date.now() + 120_000) })
        .where('tenant_id', 'is distinct from', there.birch.id)
        .execute(),
    );
    await expect(made.auth.rotateKeys({ startedAt, limit: 9 })).rejects.toMatchObject({
      code: 'conflict',
      message: 'MASTER_KEYS lacks gone',
    });
    await made.tables.asOwner((db) =>
      db.updateTable('data_keys').set({ data_key: 'a.AAAA' }).where('tenant_id', '=', there.birch.id).execute(),
    );
    await expect(made.auth.rotateKeys({ startedAt, limit: 9 })).rejects.toMatchObject({ code: 'internal' });
  });

  test('go with the tenant, and all else that is known of its people', async () => {
    const person = there.person();
    const { token } = await signedIn(made, there.genesys, person);
    await made.as(bootstrap).createTenantKey({ tenantId: there.acme.id, name: 'k', permissions: ['tenant:read'] });
    await made.auth.getToken({ tenantId: there.acme.id });
    const place = `genesys:token:${there.acme.id}`;
    expect(await made.cache.get(place)).not.toBeNull();
    const counted = async (tenantId: string) =>
      Promise.all(
        (['sessions', 'api_keys', 'data_keys', 'sign_in_codes'] as const).map((table) =>
          made.tables.asOwner(
            async (db) =>
              (await db.selectFrom(table).select('tenant_id').where('tenant_id', '=', tenantId).execute()).length,
          ),
        ),
      );
    const [ofOther, platform] = [
      await counted(there.birch.id),
      (await dataKeys()).filter(({ tenant_id }) => !tenant_id),
    ];
    const [sessions, apiKeys] = await counted(there.acme.id);

    const { erased, remaining } = await made.auth.eraseTenant({ tenantId: there.acme.id });
    expect(remaining).toBe(false);
    expect(erased).toMatchObject({ sessions, apiKeys, dataKeys: 1 });
    expect(await counted(there.acme.id)).toEqual([0, 0, 0, 0]);
    expect(await counted(there.birch.id)).toEqual(ofOther);
    expect((await dataKeys()).filter(({ tenant_id }) => !tenant_id)).toEqual(platform);
    expect(await made.cache.get(place)).toBeNull();
    expect((await made.auth.authenticate({ credential: token })).caller).toBeNull();
    expect(await made.auth.eraseTenant({ tenantId: there.acme.id })).toEqual({
      erased: { sessions: 0, apiKeys: 0, dataKeys: 0, signInCodes: 0 },
      remaining: false,
    });
    // What was done stays written down.
    const { items } = await made.as(bootstrap).listTenantAudit({ tenantId: there.acme.id });
    expect(items.map(({ action }) => action)).toContain('sign-in');
    expect(await made.auth.verifyAudit({ chain: there.acme.id })).toMatchObject({ intact: true });
  });
});
