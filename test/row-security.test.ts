import { randomBytes } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../kit/database/database.ts';
import { openPostgresql } from '../kit/database/postgresql.ts';
import { openEmbeddedQueue } from '../kit/queue/embedded/queue.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../kit/testing/stores.ts';
import { services } from '../main.ts';

/**
 * The wall behind the tenant in every statement, as it stands in the catalogue once all services have migrated. A table
 * that a migration forgets to secure is found here, and so is a door beside the wall.
 */

async function migrateAll(database: Database): Promise<void> {
  for (const { name, migrations } of services) if (migrations) await database.migrate(name, migrations);
  await (await openEmbeddedQueue({ database })).close();
}

const ofTenants = sql`(c.relname = 'tenants' or exists (
  select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped))`;
const isTable = sql`c.relkind in ('r', 'p', 'f') and c.relnamespace = 'public'::regnamespace`;
/** A privilege on a single column is one too. */
const mayTouch = (role: string) => sql`(
  has_any_column_privilege(${role}::name, c.oid, 'select, insert, update')
  or has_table_privilege(${role}::name, c.oid, 'delete'))`;

/** Every question answers the names of what is wrong. */
const questions: Record<string, RawBuilder<{ name: string }>> = {
  'a table of tenants without row-level security, or with an owner who passes by it': sql`
    select c.relname as name from pg_class c
    where ${isTable} and ${ofTenants} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a table of tenants that has no policy for a tenant, or one that does not ask which': sql`
    select c.relname as name from pg_class c
    where ${isTable} and ${ofTenants} and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polroles = array['bridge_tenant'::regrole::oid]
        and p.polpermissive and p.polcmd = '*'
        and pg_get_expr(p.polqual, c.oid) like '%tenant_scope()%'
        and pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid))`,
  'a policy beside those of the two roles': sql`
    select c.relname || '.' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polroles not in (array['bridge_tenant'::regrole::oid], array['bridge_platform'::regrole::oid])
      or (p.polroles = array['bridge_tenant'::regrole::oid] and p.polname <> 'tenant')`,
  'a table, view or sequence open to everybody': sql`
    select c.relname as name from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 0
    union select c.relname || '.' || t.attname from pg_class c
      join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 0`,
  'something of no tenant that a tenant may read or write': sql`
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relnamespace = 'public'::regnamespace
      and ${mayTouch('bridge_tenant')} and not (c.relkind in ('r', 'p') and c.relrowsecurity)`,
  'a view, which looks with the eyes of its owner': sql`
    select c.relname as name from pg_class c
    where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)
      and (${mayTouch('bridge_tenant')} or ${mayTouch('bridge_platform')})`,
  'a function that runs as its owner': sql`
    select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`,
  // Row-level security does not hold for these.
  'a table that may be emptied, referred to or given triggers': sql`
    select c.relname || ' by ' || r.rolname as name from pg_class c, pg_roles r
    where ${isTable} and r.rolname in ('bridge_tenant', 'bridge_platform')
      and has_table_privilege(r.oid, c.oid, 'truncate, references, trigger')`,
  'a role that is or becomes more than it should': sql`
    select rolname as name from pg_roles r where rolname in ('bridge_tenant', 'bridge_platform')
      and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication
        or exists (select from pg_auth_members m where m.member = r.oid)
        or has_schema_privilege(r.oid, 'public', 'create'))`,
};

async function faults(database: Database): Promise<string[]> {
  const found: string[] = [];
  for (const [fault, question] of Object.entries(questions)) {
    const { rows } = await database.tables().asOwner((db) => question.execute(db));
    found.push(...rows.map(({ name }) => `${fault}: ${name}`));
  }
  return found;
}

/** What somebody might write, and the fault as which it is to be found. */
const planted: [statement: string, fault: RegExp][] = [
  ['create table planted (tenant_id uuid not null)', /without row-level security.*planted/],
  ['alter table messages no force row level security', /who passes by it: messages$/],
  ['alter table tenants disable row level security', /without row-level security.*: tenants$/],
  ['drop policy tenant on messages', /no policy for a tenant.*: messages$/],
  ['alter policy tenant on messages using (true)', /no policy for a tenant.*: messages$/],
  ['create policy wide on messages to bridge_tenant using (true)', /a policy beside.*: messages.wide$/],
  ['create policy wide on messages to public using (true)', /a policy beside.*: messages.wide$/],
  ['grant select on messages to public', /open to everybody: messages$/],
  ['grant select (text) on messages to public', /open to everybody: messages.text$/],
  ['grant select (payload) on quarantine to bridge_tenant', /of no tenant that a tenant.*: quarantine$/],
  ['create view planted as select * from messages; grant select on planted to bridge_tenant', /a view.*: planted$/],
  ['create function planted() returns int language sql security definer return 1', /runs as its owner: planted$/],
  ['grant truncate on messages to bridge_tenant', /may be emptied.*: messages by bridge_tenant$/],
  ['grant create on schema public to bridge_platform', /more than it should: bridge_platform$/],
];

function suite(kind: Database['kind']) {
  let made: TestDatabase;
  beforeAll(async () => {
    made = await testDatabase(kind);
    await migrateAll(made.database);
  }, 60_000);
  afterAll(() => made.drop());

  test('every table of tenants is secured, and nothing leads past it', async () => {
    expect(await faults(made.database)).toEqual([]);
  });

  test('tables of tenants are there', async () => {
    const { rows } = await made.database
      .tables()
      .asOwner((db) =>
        sql<{ name: string }>`select c.relname as name from pg_class c where ${isTable} and ${ofTenants}`.execute(db),
      );
    const names = rows.map(({ name }) => name);
    for (const name of ['tenants', 'tenant_credentials', 'messages', 'queue_message', 'whatsapp_templates'])
      expect(names).toContain(name);
  });

  test.each(planted)('found: %s', async (statements, fault) => {
    const undo = new Error('undo');
    const found: string[] = [];
    const trial = made.database.tables().asOwner((db) =>
      db.transaction().execute(async (tx) => {
        for (const statement of statements.split('; ')) await sql.raw(statement).execute(tx);
        for (const [name, question] of Object.entries(questions))
          for (const row of (await question.execute(tx)).rows) found.push(`${name}: ${row.name}`);
        throw undo;
      }),
    );
    await expect(trial).rejects.toBe(undo);
    expect(found).toContainEqual(expect.stringMatching(fault));
  });
}

describe('row-level security on pglite', () => {
  suite('pglite');
});

const { postgresql } = await realStores();
if (postgresql) {
  describe('row-level security on postgresql', () => {
    suite('postgresql');

    // As deployed: deploy/postgres/roles.sh makes a login of this kind.
    test('a login that is no superuser migrates, and is kept to its tenants like any other', async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const server = new pg.Client({ connectionString: postgresql });
      await server.connect();
      await server.query(`create role ${name} login nosuperuser nobypassrls password '${name}'`);
      await server.query(`grant bridge_tenant, bridge_platform to ${name}`);
      await server.query(`create database ${name} owner ${name}`);
      const url = new URL(postgresql);
      url.username = url.password = url.pathname = name;
      const database = await openPostgresql({ url: url.href });
      try {
        await migrateAll(database);
        expect(await faults(database)).toEqual([]);
        const insert = sql`insert into queue_message (topic, id, key, tenant_id, body)
          values ('inbound-messages', 'i', 'k', 'mine', '{}')`;
        const select = sql`select from queue_message`;
        const { of, everywhere } = database.tables();
        await of('mine', (db) => insert.execute(db));
        await expect(of('theirs', (db) => insert.execute(db))).rejects.toMatchObject({ code: '42501' });
        const look = (db: Kysely<unknown>) => select.execute(db);
        const counts = [of('mine', look), of('theirs', look), everywhere(look)];
        expect((await Promise.all(counts)).map(({ rows }) => rows.length)).toEqual([1, 0, 1]);
      } finally {
        await database.close();
        await server.query(`drop database if exists ${name} with (force)`);
        await server.query(`drop role ${name}`);
        await server.end();
      }
    }, 60_000);
  });
} else absent('PostgreSQL for row-level security');
