import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, databases, startAuth, type TestAuth } from '../../../test/auth-service.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];
const happening = (tenantId: string | null, action: string, details = {}) =>
  ({ tenantId, action, outcome: 'allowed', target: { phoneNumberId: '1' }, details }) as const;

describe.each(databases)('the audit log on %s', (kind) => {
  let made: TestAuth;
  let auth: TestAuth['auth'];
  beforeAll(async () => {
    made = await startAuth({ kind });
    auth = made.as(bootstrap);
  });
  afterAll(() => made.close());

  /** What nobody can do who has not the database itself. */
  const tamper = (statement: string) =>
    made.tables.asOwner((db) =>
      db.transaction().execute(async (tx) => {
        for (const table of ['audit_entries', 'audit_chains'])
          await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
        await sql.raw(statement).execute(tx);
        for (const table of ['audit_entries', 'audit_chains'])
          await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
      }),
    );
  const actions = (items: { sequence: number; action: string }[]) =>
    items.map(({ sequence, action }) => `${sequence} ${action}`);

  test('each tenant and the platform have a chain of their own, with who it was and from where', async () => {
    await auth.appendAudit(happening(null, 'tenant.createTenant', { name: true }));
    expect(await auth.appendAudit(happening(a, 'tenant.updateNumber', { fields: 'accessToken', count: 1.5 }))).toEqual({
      sequence: 1,
    });
    await made.auth.appendAudit(happening(a.toUpperCase(), 'credential.read'));
    await auth.appendAudit(happening(b, 'sign-in'));
    const { items } = await auth.listTenantAudit({ tenantId: a });
    expect(actions(items)).toEqual(['2 credential.read', '1 tenant.updateNumber']);
    expect(items[1]).toMatchObject({
      tenantId: a,
      outcome: 'allowed',
      target: { phoneNumberId: '1' },
      details: { fields: 'accessToken', count: 1.5 },
      actor: { kind: 'bootstrap', id: 'operator-key', role: 'operator', address: '198.51.100.1' },
      requestId: expect.any(String),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(items[0]?.actor).toBeNull();
    expect(actions((await auth.listAudit({})).items)).toEqual(['1 tenant.createTenant']);
  });

  test('appended at once by many, nothing forks and nothing is missing', async () => {
    const other = await startAuth({ beside: made });
    const some = Array.from({ length: 24 }, (_, at) =>
      (at % 2 ? auth : other.auth).appendAudit(happening(c, 'replay', { at })),
    );
    const sequences = (await Promise.all(some)).map(({ sequence }) => sequence);
    expect(sequences.toSorted((one, two) => one - two)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    expect(await auth.verifyAudit({ chain: c })).toMatchObject({ entries: 24, intact: true, broken: null, next: null });
  });

  test('is listed page by page and by what is looked for', async () => {
    const first = await auth.listTenantAudit({ tenantId: c, limit: 20 });
    const second = await auth.listTenantAudit({ tenantId: c, limit: 20, cursor: first.nextCursor as string });
    expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 24 }, (_, at) => 24 - at),
    );
    expect(second.nextCursor).toBeNull();
    const of = async (wanted: object) => actions((await auth.listTenantAudit({ tenantId: a, ...wanted })).items);
    expect(await of({ action: 'credential.read' })).toEqual(['2 credential.read']);
    expect(await of({ until: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await of({ from: '2020-01-01T00:00:00Z', limit: 1 })).toEqual(['2 credential.read']);
    for (const cursor of ['x', '0', '-1', '1e3', '9'.repeat(40)])
      await expect(auth.listAudit({ cursor })).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('what no database can hold is written as it will be read', async () => {
    for (const action of ['odd\0action', '\ufeff', ''])
      await expect(auth.appendAudit(happening(b, action))).rejects.toMatchObject({ code: 'bad_input' });
    await auth.appendAudit({ ...happening(b, 'odd.action'), details: { text: 'a\0b \ud800 "c" \\u0000', zero: -0 } });
    expect((await auth.listTenantAudit({ tenantId: b })).items[0]).toMatchObject({
      action: 'odd.action',
      details: { text: 'a\ufffdb \ufffd "c" \\u0000', zero: 0 },
    });
    expect(await auth.verifyAudit({ chain: b })).toMatchObject({ intact: true, entries: 2 });
  });

  test('chains are verified one after the other', async () => {
    const seen: (string | null)[] = [];
    for (let chain: string | undefined; ; ) {
      const verdict = await auth.verifyAudit(chain ? { chain } : {});
      seen.push(verdict.chain);
      expect(verdict).toMatchObject({ intact: true, head: expect.any(String) });
      if (!verdict.next) break;
      chain = verdict.next;
    }
    expect(seen).toEqual([null, a, b, c]);
    expect(await auth.verifyAudit({ chain: 'dddddddd-0000-4000-8000-000000000000' })).toMatchObject({
      entries: 0,
      intact: true,
      head: null,
    });
  });

  test('nobody changes or deletes an entry: no role of the services, nor the owner of the tables', async () => {
    for (const statement of [
      `update audit_entries set action = 'other'`,
      'delete from audit_entries',
      'truncate audit_entries',
      'delete from audit_chains',
      'truncate audit_chains',
      'update audit_chains set sequence = sequence - 1',
      'update audit_chains set sequence = sequence + 2',
    ]) {
      const denied = { code: '42501' };
      await expect(made.tables.of(a, (db) => sql.raw(statement).execute(db))).rejects.toMatchObject(denied);
      await expect(made.tables.everywhere((db) => sql.raw(statement).execute(db))).rejects.toMatchObject(denied);
      await expect(made.tables.asOwner((db) => sql.raw(statement).execute(db))).rejects.toMatchObject(denied);
    }
    await expect(
      made.tables.of(a, (db) => sql`insert into audit_chains (tenant_id, sequence) values (${b}, 9)`.execute(db)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  const entry = `tenant_id = '${c}' and sequence`;
  test.each([
    ['a field changed', `update audit_entries set details = '{"at": 99}' where ${entry} = 5`, 5, 'not as it was'],
    [
      'another person named',
      `update audit_entries set actor = '{"kind": "operator", "id": "7"}' where ${entry} = 6`,
      6,
      'not as it was',
    ],
    ['an entry left out', `delete from audit_entries where ${entry} = 7`, 7, 'missing'],
    [
      'an entry left out and the gap closed',
      `delete from audit_entries where ${entry} = 8;
       update audit_entries set sequence = sequence - 1 where ${entry} > 8`,
      8,
      'not as it was',
    ],
    [
      'an entry of another chain put in',
      `update audit_entries set (action, hash) = (select action, hash from audit_entries where tenant_id = '${a}' and sequence = 1)
       where ${entry} = 9`,
      9,
      'not as it was',
    ],
    ['the end cut off', `delete from audit_entries where ${entry} > 20`, 21, 'missing'],
    [
      'something put in behind the end',
      `update audit_chains set sequence = 23, hash = (select hash from audit_entries where ${entry} = 23) where tenant_id = '${c}'`,
      24,
      'behind the end',
    ],
    ['the noted end changed', `update audit_chains set hash = 'x' where tenant_id = '${c}'`, 24, 'another'],
  ])('%s by a superuser is noticed', async (_name, statement, sequence, problem) => {
    const before = await made.tables.asOwner((db) =>
      db.selectFrom('audit_entries').selectAll().where('tenant_id', '=', c).orderBy('sequence').execute(),
    );
    const head = await made.tables.asOwner((db) =>
      db.selectFrom('audit_chains').selectAll().where('tenant_id', '=', c).executeTakeFirstOrThrow(),
    );
    for (const one of statement.split(';')) await tamper(one);
    const verdict = await auth.verifyAudit({ chain: c });
    expect(verdict).toMatchObject({ intact: false, broken: { sequence } });
    expect(verdict.broken?.problem).toContain(problem);
    expect((await auth.listAudit({ limit: 1 })).items[0]).toMatchObject({
      action: 'audit.broken',
      outcome: 'failed',
      target: { chain: c },
      details: { sequence },
    });
    await tamper(`delete from audit_entries where tenant_id = '${c}'`);
    await tamper(`update audit_chains set sequence = ${head.sequence}, hash = '${head.hash}' where tenant_id = '${c}'`);
    await made.tables.asOwner((db) =>
      db
        .insertInto('audit_entries')
        .values(
          before.map((row) => ({
            ...row,
            sequence: Number(row.sequence),
            target: JSON.stringify(row.target),
            details: JSON.stringify(row.details),
            actor: row.actor && JSON.stringify(row.actor),
          })),
        )
        .execute(),
    );
    expect(await auth.verifyAudit({ chain: c })).toMatchObject({ intact: true });
  });
});
