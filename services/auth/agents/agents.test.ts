import { createHash, randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, type TestAuth } from '../../../test/auth-service.ts';
import { granted, signedIn, startGenesys, type TestGenesys } from '../../../test/genesys-sign-in.ts';

const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 16);

describe.each(databases)('agents on %s', (kind) => {
  let there: TestGenesys;
  let made: TestAuth;
  let tenantId: string;
  beforeAll(async () => {
    there = await startGenesys();
    made = await there.start({ kind });
    tenantId = there.acme.id;
  });
  afterAll(() => Promise.all([made.close(), there.genesys.close()]));

  const sessionOf = async (person: string) => {
    const { token } = await signedIn(made, there.genesys, person);
    return { token, sessionId: decodeJwt(token).sid as string };
  };
  const signOut = async (token: string) =>
    made.as((await made.auth.authenticate({ credential: token })).caller).signOut({});
  const statusOf = async (accessToken: string) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await fetch(`${there.genesys.url}/api/v2/users/me`, { headers })).status;
  };
  const later = (sessionId: string) =>
    made.tables.asOwner((db) =>
      db
        .updateTable('sessions')
        .set({ checked_at: new Date(Date.now() - 6 * 60_000) })
        .where('id', '=', sessionId)
        .execute(),
    );

  describe('described', () => {
    test('are those who are signed in, with the division that Genesys has said last', async () => {
      const person = there.genesys.addUser({
        organization: 'acme-api',
        name: 'Nora',
        email: `${randomUUID()}@example.com`,
        division: { id: 'north', name: 'North' },
        permissions: granted.agent,
      });
      const { token, sessionId } = await sessionOf(person);
      const agent = { personId: person, name: 'Nora', email: expect.any(String), role: 'agent', divisions: null };
      expect(await made.auth.describeAgent({ tenantId, sessionId })).toEqual({
        agent: { ...agent, division: { id: 'north', name: 'North' } },
      });
      there.genesys.changeUser(person, { division: { id: 'south', name: 'South' } });
      await later(sessionId);
      await made.auth.renewSession({ token });
      expect((await made.auth.describeAgent({ tenantId, sessionId })).agent?.division?.name).toBe('South');
    });

    test('are supervisors with the divisions that Genesys grants them, which it is asked for anew', async () => {
      const person = there.person(granted.supervisor);
      there.genesys.changeUser(person, { grantedIn: ['south', 'north'] });
      const { token, sessionId } = await sessionOf(person);
      const divisions = async () => (await made.auth.describeAgent({ tenantId, sessionId })).agent?.divisions;
      expect(await divisions()).toEqual(['north', 'south']);
      there.genesys.changeUser(person, { grantedIn: ['south', '*'] });
      await later(sessionId);
      await made.auth.renewSession({ token });
      expect(await divisions()).toEqual(['*']);
    });

    test('are let in where Genesys does not tell of divisions, with what it said before', async () => {
      const person = there.person(granted.supervisor);
      there.genesys.changeUser(person, { grantedIn: [] });
      const { token, sessionId } = await sessionOf(person);
      const divisions = async () => (await made.auth.describeAgent({ tenantId, sessionId })).agent?.divisions;
      expect(await divisions()).toBeNull();
      for (const grantedIn of [['north'], []]) {
        there.genesys.changeUser(person, { grantedIn });
        await later(sessionId);
        await made.auth.renewSession({ token });
        expect(await divisions()).toEqual(['north']);
      }
    });

    test('is nobody by a session that is over, of another tenant, or none', async () => {
      const { token, sessionId } = await sessionOf(there.person());
      expect(await made.auth.describeAgent({ tenantId: there.birch.id, sessionId })).toEqual({ agent: null });
      expect(await made.auth.describeAgent({ tenantId, sessionId: randomUUID() })).toEqual({ agent: null });
      await signOut(token);
      expect(await made.auth.describeAgent({ tenantId, sessionId })).toEqual({ agent: null });
    });
  });

  describe('the token', () => {
    test('is the one that Genesys gave at the sign-in, while it is good', async () => {
      const person = there.person();
      const { sessionId } = await sessionOf(person);
      const issued = there.genesys.tokensIssued();
      const given = await made.auth.agentToken({ tenantId, sessionId });
      expect(given).toEqual({
        accessToken: expect.any(String),
        fingerprint: fingerprint(given.accessToken),
        apiUrl: there.genesys.url,
        personId: person,
      });
      expect(await statusOf(given.accessToken)).toBe(200);
      expect(await made.auth.agentToken({ tenantId, sessionId, refused: 'of another' })).toEqual(given);
      expect(there.genesys.tokensIssued()).toBe(issued);
    });

    test('is renewed once, however many callers and processes had theirs refused', async () => {
      const { sessionId } = await sessionOf(there.person());
      const other = await there.start({ beside: made });
      for (let round = 0; round < 3; round += 1) {
        const { fingerprint: refused } = await made.auth.agentToken({ tenantId, sessionId });
        there.genesys.expireTokens();
        const issued = there.genesys.tokensIssued();
        const callers = Array.from({ length: 6 }, (_, at) =>
          (at % 2 ? made : other).auth.agentToken({ tenantId, sessionId, refused }),
        );
        const given = await Promise.all(callers);
        expect(new Set(given.map(({ accessToken }) => accessToken)).size).toBe(1);
        expect(given[0]?.fingerprint).not.toBe(refused);
        expect(there.genesys.tokensIssued()).toBe(issued + 1);
        expect(await statusOf(given[0]?.accessToken ?? '')).toBe(200);
      }
    });

    test('is not renewed beside somebody who confirms the same session', async () => {
      const { token, sessionId } = await sessionOf(there.person());
      const { fingerprint: refused } = await made.auth.agentToken({ tenantId, sessionId });
      there.genesys.expireTokens();
      await later(sessionId);
      const issued = there.genesys.tokensIssued();
      await Promise.all([made.auth.renewSession({ token }), made.auth.agentToken({ tenantId, sessionId, refused })]);
      expect(there.genesys.tokensIssued()).toBe(issued + 1);
      expect((await made.auth.describeAgent({ tenantId, sessionId })).agent).not.toBeNull();
    });

    test('is nobody’s without a session of that tenant that goes on', async () => {
      const { token, sessionId } = await sessionOf(there.person());
      const refused = { code: 'not_found' };
      await expect(made.auth.agentToken({ tenantId: there.birch.id, sessionId })).rejects.toMatchObject(refused);
      await expect(made.auth.agentToken({ tenantId, sessionId: randomUUID() })).rejects.toMatchObject(refused);
      await signOut(token);
      await expect(made.auth.agentToken({ tenantId, sessionId })).rejects.toMatchObject(refused);
    });

    test('is none any more when Genesys renews nothing, and may be one later when Genesys is away', async () => {
      const person = there.person();
      const { sessionId } = await sessionOf(person);
      const { fingerprint: refused } = await made.auth.agentToken({ tenantId, sessionId });
      there.genesys.changeUser(person, { state: 'inactive' });
      const error = await made.auth.agentToken({ tenantId, sessionId, refused }).catch((fault: unknown) => fault);
      expect(error).toMatchObject({ code: 'credentials_refused', details: undefined });
      there.genesys.changeUser(person, { state: 'active' });
      expect((await made.auth.agentToken({ tenantId, sessionId, refused })).fingerprint).not.toBe(refused);
    });
  });

  test('people who may do something else by now are signed out everywhere, and others are not', async () => {
    const [person, stays] = [there.person(), there.person()];
    const sessions = [await sessionOf(person), await sessionOf(person), await sessionOf(stays)];
    const personIds = [person, 'nobody'];
    const because = 'permissions-changed' as const;
    expect(await made.auth.endSessionsOf({ tenantId: there.birch.id, personIds, because })).toEqual({ ended: 0 });
    expect(await made.auth.endSessionsOf({ tenantId, personIds, because })).toEqual({ ended: 2 });
    expect(await made.auth.endSessionsOf({ tenantId, personIds: [], because })).toEqual({ ended: 0 });
    const callers = sessions.map(async ({ token }) => (await made.auth.authenticate({ credential: token })).caller?.id);
    expect(await Promise.all(callers)).toEqual([undefined, undefined, stays]);
    const [noted] = (await made.as(bootstrap).listTenantAudit({ tenantId, limit: 1 })).items;
    expect(noted).toMatchObject({
      action: 'session.revoke',
      target: { userId: person },
      details: { reason: because, sessions: 2 },
      actor: null,
    });
  });

  test('in which divisions people may read', async () => {
    const grant = (division: string, permissions: string[]) => ({ division, permissions });
    const people = [[grant('north', granted.supervisor), grant('south', granted.agent)], []];
    expect(await made.auth.divisionsOf({ people })).toEqual({ divisions: [['north'], null] });
  });

  test('what permissions make of people', async () => {
    const people = [granted.agent, granted.supervisor, granted.admin, ['*:*:*'], ['directory:user:view'], []];
    expect(await made.auth.rolesOf({ people })).toEqual({
      roles: ['agent', 'supervisor', 'admin', 'admin', null, null],
    });
  });
});
