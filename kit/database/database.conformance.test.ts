import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { absent, realStores, type TestDatabase, testDatabase } from '../testing/stores.ts';
import { tcpProxy } from '../testing/tcp-proxy.ts';
import type { Database } from './database.ts';
import { dumpPglite, openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

const folder = new URL('./test-migrations/', import.meta.url);
type Sample = { id: string; name: string; data: unknown; made_at: Date; amount: string };

function conformance(kind: Database['kind']) {
  describe(kind, () => {
    let made: TestDatabase;
    let database: Database;
    beforeEach(async () => {
      made = await testDatabase(kind);
      database = made.database;
    }, 30_000);
    afterEach(() => made.drop(), 30_000);
    const asOwner = <R>(query: RawBuilder<R>) => database.tables().asOwner((db) => query.execute(db));

    test('migrates once, however often and from however many services at once', async () => {
      const results = await Promise.all(Array.from({ length: 4 }, () => database.migrate('state-manager', folder)));
      expect(results.flat()).toEqual(['001-first', '002-second']);
      expect(await database.migrate('state-manager', folder)).toEqual([]);
      const { rows } = await asOwner(sql<{ name: string }>`select name from migration_state_manager order by name`);
      expect(rows).toHaveLength(2);
    });

    test('a migration that fails leaves nothing behind and names its file', async () => {
      const broken = await mkdtemp(join(tmpdir(), 'migrations-'));
      await writeFile(join(broken, '001-good.sql'), 'create table good (id int);');
      await writeFile(join(broken, '002-bad.sql'), 'create table worse (id int);\n\ncreate tabel;');
      const url = pathToFileURL(`${broken}/`);
      await expect(database.migrate('x', url)).rejects.toThrow('migration x/002-bad failed');
      const { rows } = await asOwner(sql`select to_regclass('good') as good`);
      expect(rows).toEqual([{ good: null }]);
      await writeFile(join(broken, '002-bad.sql'), 'create table better (id int);');
      expect(await database.migrate('x', url)).toEqual(['001-good', '002-bad']);
      await rm(broken, { recursive: true });
    });

    test('gives the same types', async () => {
      await database.migrate('sample', folder);
      const { rows } = await asOwner(sql<Sample & { four: number; many: string[]; count: string }>`
        insert into sample (name, data, amount) values ('ANNA', ${JSON.stringify({ a: [1, null] })}::jsonb, 1.5)
        returning *, 4 as four, array['a', null, 'c"d'] as many, (select count(*) from sample) as count, '[1]'::json as json`);
      expect(rows[0]).toEqual({
        id: '1',
        name: 'anna',
        data: { a: [1, null] },
        made_at: expect.any(Date),
        amount: '1.50',
        four: 4,
        many: ['a', null, 'c"d'],
        count: '0',
        json: [1],
      });
    });

    test('a unique violation is a conflict that names the constraint', async () => {
      await database.migrate('sample', folder);
      const insert = () =>
        database
          .tables<{ sample: { name: string } }>()
          .asOwner((db) => db.insertInto('sample').values({ name: 'a' }).execute());
      await insert();
      await expect(insert()).rejects.toMatchObject({ code: 'conflict', details: { constraint: 'sample_name_key' } });
    });

    test('what PostgreSQL cannot hold of a text is held as well as can be', async () => {
      // A customer whose name has a NUL in it is a customer; who types one into a form is told by the contract.
      const { rows } = await asOwner(sql<{ text: string }>`select ${'a\0b'}::text as text`);
      expect(rows).toEqual([{ text: 'a\ufffdb' }]);
    });
  });
}

conformance('pglite');

test('PGlite: a dump opens as a migrated copy', async () => {
  const template = await openPglite();
  await template.migrate('sample', folder);
  const dump = await dumpPglite(template);
  await template.close();
  const { database, drop } = await testDatabase('pglite', dump);
  expect(await database.migrate('sample', folder)).toEqual([]);
  await drop();
}, 30_000);

test('PGlite: a second process is refused by name, a killed one leaves the folder free', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'lock-'));
  const dataDir = join(parent, 'deep', 'data');
  const database = await openPglite({ dataDir });
  await expect(openPglite({ dataDir })).rejects.toThrow(`${dataDir} is in use by process ${process.pid}`);
  await database.close();

  const program = `const { openPglite } = await import(${JSON.stringify(new URL('./pglite.ts', import.meta.url).href)});
    const database = await openPglite({ dataDir: ${JSON.stringify(dataDir)} });
    await database.ping(); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(openPglite({ dataDir })).rejects.toMatchObject({
    code: 'conflict',
    message: `${dataDir} is in use by process ${child.pid}`,
  });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const again = await openPglite({ dataDir });
  await again.ping();
  await again.close();
  await rm(parent, { recursive: true });
}, 60_000);

const { postgresql } = await realStores();
if (postgresql) {
  conformance('postgresql');

  test('PostgreSQL: processes and services migrate an empty database at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const made = await testDatabase('postgresql');
      const handles = await Promise.all(
        Array.from({ length: 6 }, () => openPostgresql({ url: made.url!, poolSize: 2 })),
      );
      const parents = await mkdtemp(join(tmpdir(), 'services-'));
      const services = ['one', 'two', 'three'];
      const folderOf = (service: string) => pathToFileURL(`${join(parents, service)}/`);
      for (const service of services) {
        await mkdir(folderOf(service));
        await writeFile(
          join(parents, service, '001.sql'),
          `create table ${service} (id int);\n\ncreate index on ${service} (id);`,
        );
      }
      const results = await Promise.all(
        handles.flatMap((handle) => [
          handle.migrate('sample', folder),
          ...services.map((service) => handle.migrate(service, folderOf(service))),
        ]),
      );
      expect(results.flat().toSorted()).toEqual(['001', '001', '001', '001-first', '002-second']);
      await Promise.all(handles.map((handle) => handle.close()));
      await made.drop();
      await rm(parents, { recursive: true });
    }
  }, 60_000);

  test('PostgreSQL: lost connections are faults, never the end of the process, and heal', async () => {
    const proxy = await tcpProxy(postgresql);
    const database = await openPostgresql({ url: proxy.url });
    await database.ping();
    proxy.cut();
    await vi.waitFor(() => database.ping(), { timeout: 5_000 });
    const running = database.tables().asOwner((db) => sql`select pg_sleep(30)`.execute(db));
    running.catch(() => undefined);
    await new Promise(setImmediate);
    proxy.mode('drop');
    await expect(running).rejects.toMatchObject({ code: 'unavailable' });
    await expect(database.ping()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(openPostgresql({ url: proxy.url })).rejects.toMatchObject({ code: 'unavailable' });
    proxy.mode('pass');
    await vi.waitFor(() => database.ping(), { timeout: 5_000 });
    await database.close();
    await proxy.close();
  }, 30_000);
} else absent('postgresql');
