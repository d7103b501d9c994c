import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../../kit/caller.ts';
import { permissionsOf, permissionsWhileImpersonating } from '../../../kit/permissions.ts';
import { bootstrap, databases, startAuth, type TestAuth, type TestTenant } from '../../../test/auth-service.ts';
import { openAccount } from '../../../test/operator-sign-in.ts';

const testTenant = (): TestTenant => ({
  id: randomUUID(),
  subdomain: `t${randomUUID()}`,
  status: 'active',
  sessionsSince: '2026-01-01T00:00:00.000Z',
  credential: { clientId: 'id', clientSecret: 'secret' },
  signInClient: null,
});

const reason = 'Ticket 4821: messages of last night are missing';

describe.each(databases)('an operator inside a tenant on %s', (kind) => {
  const [acme, birch] = [testTenant(), testTenant()];
  let made: TestAuth;
  let olga: { session: { token: string }; operator: { id: string } };
  beforeAll(async () => {
    made = await startAuth({ kind, tenants: [acme, birch] });
  });
  afterAll(() => made.close());
  beforeEach(async () => {
    acme.status = 'active';
    olga = await openAccount(made, `${randomUUID()}@example.com`);
  });

  const callerOf = async (token: string) => (await made.auth.authenticate({ credential: token })).caller;
  const as = async (token: string) => made.as((await callerOf(token)) as Caller);
  const begin = async (of = olga, tenantId = acme.id) =>
    (await as(of.session.token)).beginImpersonation({ tenantId, reason });
  const entries = async (tenantId: string) =>
    (await made.as(bootstrap).listTenantAudit({ tenantId, limit: 200 })).items.filter(({ action }) =>
      action.startsWith('impersonation.'),
    );
  const lastEnd = async (id: string) =>
    (await entries(acme.id)).find(
      ({ action, target }) => action === 'impersonation.end' && target.impersonationId === id,
    );
  /** What the service does by itself every half minute. */
  const sweep = async () => {
    await made
      .as(bootstrap)
      .deleteOperator({ operatorId: (await openAccount(made, `${randomUUID()}@example.com`)).operator.id });
  };

  test('is its administrator for half an hour, without what hands out, destroys or outlasts', async () => {
    const { token, expiresAt, person, impersonation } = await begin();
    const left = Date.parse(impersonation.endsAt) - Date.now();
    expect(left).toBeGreaterThan(29.9 * 60_000);
    expect(left).toBeLessThanOrEqual(30 * 60_000);
    expect(Date.parse(expiresAt)).toBeLessThan(Date.parse(impersonation.endsAt));
    expect(person).toMatchObject({ kind: 'operator', id: olga.operator.id, role: 'admin', tenantId: acme.id });
    expect(impersonation.reason).toBe(reason);
    expect(await callerOf(token)).toMatchObject({
      id: olga.operator.id,
      tenantId: acme.id,
      permissions: [...permissionsWhileImpersonating],
      impersonationId: impersonation.id,
    });
    for (const one of [
      'conversations:read',
      'messages:send',
      'customers:export',
      'customers:erase',
      'api-keys:manage',
      'platform:manage',
    ] as const)
      expect([one, permissionsWhileImpersonating.includes(one)]).toEqual([one, false]);
    for (const one of ['conversations:read', 'journeys:read', 'portal:use', 'people:sync', 'customers:export'] as const)
      expect([one, permissionsOf.operator.includes(one)]).toEqual([one, false]);
  });

  test('is in the tenant’s log from the beginning to the end, by name and with the reason', async () => {
    const { token, impersonation } = await begin();
    const actor = { kind: 'operator', id: olga.operator.id, name: 'Olga Operator', impersonationId: impersonation.id };
    expect((await entries(acme.id))[0]).toMatchObject({
      action: 'impersonation.begin',
      actor,
      target: { impersonationId: impersonation.id },
      details: { reason, until: impersonation.endsAt },
    });
    await (await as(token)).appendAudit({
      tenantId: acme.id,
      action: 'tenant.getTenant',
      outcome: 'allowed',
      target: {},
      details: {},
    });
    const { items } = await made.as(bootstrap).listTenantAudit({ tenantId: acme.id, limit: 1 });
    expect(items[0]).toMatchObject({ action: 'tenant.getTenant', actor });
    expect(await (await as(token)).signOut({})).toEqual({ ok: true, logoutUrl: null });
    expect(await callerOf(token)).toBeNull();
    expect(await lastEnd(impersonation.id)).toMatchObject({ actor, details: { because: 'ended' } });
    expect(await made.as(bootstrap).verifyAudit({ chain: acme.id })).toMatchObject({ intact: true });
    // The operator is still signed in, and the other tenant knows nothing of it.
    expect(await callerOf(olga.session.token)).toMatchObject({ tenantId: null });
    expect(await entries(birch.id)).toEqual([]);
  });

  test('is nobody but an operator who has signed in, of an active tenant and with a reason', async () => {
    const own = (await callerOf(olga.session.token)) as Caller;
    const inside = (await callerOf((await begin()).token)) as Caller;
    const others: (Caller | null)[] = [
      null,
      bootstrap,
      inside,
      { ...own, kind: 'api-key' },
      { ...own, kind: 'agent', tenantId: acme.id },
      { ...own, sessionId: null },
    ];
    for (const caller of others)
      await expect(made.as(caller).beginImpersonation({ tenantId: acme.id, reason })).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(begin(olga, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    for (const short of ['', '  a ', 'x'.repeat(501)])
      await expect(made.as(own).beginImpersonation({ tenantId: acme.id, reason: short })).rejects.toMatchObject({
        code: 'bad_input',
      });
  });

  test('has a token that is renewed, and never for longer than the half hour', async () => {
    const { token, impersonation } = await begin();
    const renewed = await made.auth.renewSession({ token });
    expect(await callerOf(renewed.token)).toMatchObject({ impersonationId: impersonation.id });
    const soon = new Date(Date.now() + 90_000);
    await made.tables.asOwner((db) =>
      db.updateTable('sessions').set({ expires_at: soon }).where('id', '=', impersonation.id).execute(),
    );
    const last = await made.auth.renewSession({ token: renewed.token });
    expect(decodeJwt(last.token).exp).toBe(Math.floor(soon.getTime() / 1000));
    await made.tables.asOwner((db) =>
      db
        .updateTable('sessions')
        .set({ expires_at: new Date(Date.now() - 1_000) })
        .where('id', '=', impersonation.id)
        .execute(),
    );
    expect(await callerOf(last.token)).toBeNull();
    await expect(made.auth.renewSession({ token: last.token })).rejects.toMatchObject({ code: 'unauthenticated' });
    await sweep();
    expect(await lastEnd(impersonation.id)).toMatchObject({ details: { because: 'time-up' } });
  });

  test('is no agent: nothing at Genesys is done in their name', async () => {
    const { impersonation } = await begin();
    const asked = { tenantId: acme.id, sessionId: impersonation.id };
    expect(await made.auth.describeAgent(asked)).toEqual({ agent: null });
    await expect(made.auth.agentToken(asked)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('once begun anew, the one before is over', async () => {
    const [one, two, elsewhere] = [await begin(), await begin(), await begin(olga, birch.id)];
    expect(await callerOf(one.token)).toBeNull();
    expect([await callerOf(two.token), await callerOf(elsewhere.token)]).not.toContain(null);
    expect(await lastEnd(one.impersonation.id)).toMatchObject({ details: { because: 'begun-anew' } });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['signs out', async () => (await as(olga.session.token)).signOut({}), 'operator-signed-out'],
    ['is closed out', () => made.as(bootstrap).deleteOperator({ operatorId: olga.operator.id }), 'operator-gone'],
    ['is invited anew', () => made.as(bootstrap).resetOperator({ operatorId: olga.operator.id }), 'operator-gone'],
  ])('is out as soon as the operator %s', async (_what, happens, because) => {
    const { token, impersonation } = await begin();
    await happens();
    expect(await callerOf(token)).toBeNull();
    await expect(made.auth.renewSession({ token })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await lastEnd(impersonation.id)).toMatchObject({
      actor: { id: olga.operator.id, impersonationId: impersonation.id },
      details: { because },
    });
  });

  test('is out when the tenant is erased, and the log has its end', async () => {
    const { token, impersonation } = await begin();
    await made.auth.eraseTenant({ tenantId: acme.id });
    expect(await callerOf(token)).toBeNull();
    expect(await lastEnd(impersonation.id)).toMatchObject({ details: { because: 'company-closed' } });
  });

  test('is in the log as ended as soon as tenant says that the tenant is closed, and no other tenant’s is', async () => {
    const [here, there] = [await begin(), await begin(olga, birch.id)];
    const { ended } = await made.auth.endImpersonations({ tenantId: acme.id });
    expect(ended).toBeGreaterThanOrEqual(1);
    expect(await made.auth.endImpersonations({ tenantId: acme.id })).toEqual({ ended: 0 });
    expect(await lastEnd(here.impersonation.id)).toMatchObject({ details: { because: 'company-closed' } });
    expect(await callerOf(here.token)).toBeNull();
    expect(await callerOf(there.token)).not.toBeNull();
  });

  test('is out when the tenant is suspended', async () => {
    const other = testTenant();
    const there = await startAuth({ kind, tenants: [other] });
    try {
      const { session } = await openAccount(there, `${randomUUID()}@example.com`);
      const caller = (await there.auth.authenticate({ credential: session.token })).caller as Caller;
      const { token, impersonation } = await there.as(caller).beginImpersonation({ tenantId: other.id, reason });
      other.status = 'suspended';
      // Another process, which remembers nothing of it.
      const beside = await startAuth({ beside: there, tenants: [other] });
      expect((await beside.auth.authenticate({ credential: token })).caller).toBeNull();
      await beside.as(caller).signOut({});
      const { items } = await there.as(bootstrap).listTenantAudit({ tenantId: other.id, limit: 1 });
      expect(items[0]).toMatchObject({ action: 'impersonation.end', target: { impersonationId: impersonation.id } });
    } finally {
      await there.close();
    }
  });
});
