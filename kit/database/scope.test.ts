import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent, realStores, type TestDatabase, testDatabase } from '../testing/stores.ts';
import type { Database } from './database.ts';
import type { Tables } from './scope.ts';

type Made = { notes: { tenant_id: string; text: string }; names: { id: string; name: string }; news: { text: string } };

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];
const denied = { code: '42501' };

function suite(kind: Database['kind']) {
  let made: TestDatabase;
  let tables: Tables<Made>;

  beforeAll(async () => {
    made = await testDatabase(kind);
    const folder = await mkdtemp(path.join(tmpdir(), 'scope-'));
    await writeFile(
      path.join(folder, '001.sql'),
      `create table notes (tenant_id uuid not null, text text not null, primary key (tenant_id, text));

select secure_tenant_table('notes');

create table names (id text primary key, name text not null unique);

select secure_tenant_table('names', 'id', 'select');

create table news (text text);

select platform_table('news');`,
    );
    await made.database.migrate('notes', pathToFileURL(`${folder}/`));
    await rm(folder, { recursive: true });
    tables = made.database.tables<Made>();
    await tables.asOwner(async (db) => {
      await db
        .insertInto('notes')
        .values([a, b].map((tenant_id) => ({ tenant_id, text: 'hello' })))
        .execute();
      await db
        .insertInto('names')
        .values([a, b].map((id) => ({ id, name: `name of ${id}` })))
        .execute();
    });
  });
  afterAll(() => made.drop());

  const seenBy = async (...tenants: string[]) =>
    (await tables.of(tenants, (db) => db.selectFrom('notes').select('tenant_id').orderBy('tenant_id').execute())).map(
      ({ tenant_id }) => tenant_id,
    );

  test('a statement without any condition sees the rows of its tenants', async () => {
    expect(await seenBy(a)).toEqual([a]);
    expect(await seenBy(b)).toEqual([b]);
    expect(await seenBy(b, a, b)).toEqual([a, b]);
    expect(await seenBy(c)).toEqual([]);
    expect(await seenBy()).toEqual([]);
  });

  test('rows of others are neither written, changed nor deleted', async () => {
    await expect(
      tables.of(a, (db) => db.insertInto('notes').values({ tenant_id: b, text: 'forged' }).execute()),
    ).rejects.toMatchObject(denied);
    await expect(
      tables.of(a, (db) => db.updateTable('notes').set({ tenant_id: b, text: 'moved' }).execute()),
    ).rejects.toMatchObject(denied);
    const changed = await tables.of(a, (db) =>
      db.updateTable('notes').set({ text: 'x' }).where('tenant_id', '=', b).execute(),
    );
    expect(changed[0]?.numUpdatedRows).toBe(0n);
    await tables.of(a, (db) => db.deleteFrom('notes').where('tenant_id', '=', b).execute());
    expect(await seenBy(a, b)).toEqual([a, b]);
  });

  test('an upsert does not reach what somebody else has', async () => {
    const insert = tables.of(a, (db) =>
      db
        .insertInto('names')
        .values({ id: a, name: `name of ${b}` })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ id: a }))
        .execute(),
    );
    await expect(insert).rejects.toMatchObject(denied);
    expect(await tables.of(b, (db) => db.selectFrom('names').selectAll().execute())).toEqual([
      { id: b, name: `name of ${b}` },
    ]);
  });

  test('over all tenants only what a migration has opened', async () => {
    expect(await tables.everywhere((db) => db.selectFrom('names').selectAll().execute())).toHaveLength(2);
    await expect(tables.everywhere((db) => db.deleteFrom('names').execute())).rejects.toMatchObject(denied);
    await expect(tables.everywhere((db) => db.selectFrom('notes').selectAll().execute())).rejects.toMatchObject(denied);
    await tables.everywhere((db) => db.insertInto('news').values({ text: 'of the platform' }).execute());
    await expect(tables.of(a, (db) => db.selectFrom('news').selectAll().execute())).rejects.toMatchObject(denied);
  });

  test('statements of many tenants at once keep apart, also behind one that failed', async () => {
    const rounds = Array.from({ length: 60 }, (_, at) => [a, b, c][at % 3] as string);
    const seen = await Promise.all(
      rounds.map((tenant, at) =>
        at % 7 === 0
          ? tables
              .of(tenant, (db) => sql`select 1/0`.execute(db))
              .then(
                () => 'never',
                () => [],
              )
          : seenBy(tenant),
      ),
    );
    expect(seen).toEqual(rounds.map((tenant, at) => (at % 7 === 0 || tenant === c ? [] : [tenant])));
  });

  test('a transaction is of its tenant, and what it undoes is not the scope', async () => {
    await expect(
      tables.of(a, (db) =>
        db.transaction().execute(async (tx) => {
          await tx.insertInto('notes').values({ tenant_id: a, text: 'second' }).execute();
          await tx.insertInto('notes').values({ tenant_id: b, text: 'second' }).execute();
        }),
      ),
    ).rejects.toMatchObject(denied);
    expect(await seenBy(a)).toEqual([a]);
    expect(await seenBy(b)).toEqual([b]);
  });

  test('the roles of statements can neither pass by row security nor log in', async () => {
    const roles = await tables.of(a, (db) =>
      sql<{ current: boolean; bypass: boolean; super: boolean; login: boolean }>`
        select rolname = current_user as current, rolbypassrls as bypass, rolsuper as super, rolcanlogin as login
        from pg_roles where rolname in ('bridge_tenant', 'bridge_platform') order by rolname`.execute(db),
    );
    expect(roles.rows).toEqual([
      { current: false, bypass: false, super: false, login: false },
      { current: true, bypass: false, super: false, login: false },
    ]);
  });
}

describe('scope on pglite', () => {
  suite('pglite');

  // As on a server that somebody else runs, whose administrators are no superusers.
  test('a login that may make roles, and no more, makes those that it needs and becomes them', async () => {
    const made = await testDatabase('pglite');
    const folder = await mkdtemp(path.join(tmpdir(), 'scope-'));
    await writeFile(
      path.join(folder, '0001.sql'),
      `create table notes (tenant_id uuid);\n\nselect secure_tenant_table('notes');`,
    );
    const { asOwner, of } = made.database.tables<Pick<Made, 'notes'>>();
    await asOwner(async (db) => {
      await sql`create role maker login createrole nosuperuser`.execute(db);
      await sql`grant create, usage on schema public to maker`.execute(db);
      await sql`set session authorization maker`.execute(db);
    });
    await made.database.migrate('notes', pathToFileURL(`${folder}/`));
    expect(await of(a, (db) => db.selectFrom('notes').selectAll().execute())).toEqual([]);
    await made.drop();
    await rm(folder, { recursive: true });
  });
});

if ((await realStores()).postgresql) {
  describe('scope on postgresql', () => {
    suite('postgresql');
  });
} else absent('PostgreSQL for row-level security');
