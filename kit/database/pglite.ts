import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { type DatabaseConnection, Kysely, PGliteDialect, sql } from 'kysely';
import type { Database } from './database.ts';
import { throwFaults } from './fault.ts';
import { takeLock } from './lock-file.ts';
import { migrator } from './migrations.ts';
import { scopedTables } from './scope.ts';

export type PgliteOptions = {
  /** The folder of the data; none means in memory. */
  dataDir?: string;
  /** A dump made by `dumpPglite`: opens in a fraction of the time that a new database takes. */
  loadDataDir?: Blob;
};

const engines = new WeakMap<Database, PGlite>();

/**
 * PostgreSQL inside this process. It survives kill -9, but never calls fsync: a power cut can lose the last commits
 * (https://github.com/electric-sql/pglite/issues/1107). Rejects with `Fault` `conflict` when a process holds the folder.
 */
export async function openPglite({ dataDir, loadDataDir }: PgliteOptions = {}): Promise<Database> {
  const folder = dataDir === undefined ? undefined : resolve(dataDir);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const unlock = folder === undefined ? undefined : await takeLock(`${folder}.lock`);
  let engine: PGlite;
  try {
    // bigint as node-postgres gives it: a string, never a rounded number.
    engine = await PGlite.create({ dataDir: folder, loadDataDir, parsers: { [types.INT8]: (text) => text } });
  } catch (error) {
    await unlock?.();
    throw error;
  }
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: engine, onCreateConnection: throwFaults }) });
  const known = new WeakMap<DatabaseConnection, string>();
  const tables = scopedTables(db, known);
  const migrate = migrator((work) => tables.asOwner(work));
  const database: Database = {
    kind: 'pglite',
    tables: <T>() => scopedTables(db as Kysely<T>, known),
    migrate,
    async ping() {
      await sql`select 1`.execute(db);
    },
    async close() {
      await db.destroy();
      if (!engine.closed) await engine.close();
      await unlock?.();
    },
  };
  engines.set(database, engine);
  return database;
}

/** The whole database as a file for `loadDataDir`: a test migrates once and opens copies. */
export async function dumpPglite(database: Database): Promise<Blob> {
  const engine = engines.get(database);
  if (!engine) throw new Error('only an embedded database can be dumped');
  return engine.dumpDataDir('none');
}
