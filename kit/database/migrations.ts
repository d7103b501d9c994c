import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';

const ownFolder = new URL('./migrations/', import.meta.url);

/** How to come by a handle of the role that connected. */
type AsOwner = <R>(work: (db: Kysely<unknown>) => Promise<R>) => Promise<R>;

/** Migrates services; before the first of them what all tables build upon. */
export function migrator(asOwner: AsOwner): (service: string, folder: URL) => Promise<string[]> {
  let ground: Promise<unknown> | undefined;
  return async (service, folder) => {
    ground ??= asOwner((db) => migrate(db, 'database', ownFolder));
    try {
      await ground;
    } catch (error) {
      ground = undefined;
      throw error;
    }
    return asOwner((db) => migrate(db, service, folder));
  };
}

/**
 * Runs a service's `*.sql` files that this database has not seen, in name order, all in one transaction, under the
 * migration lock that all services share. Answers the names that ran.
 *
 * Each service keeps its own list (`migration_<service>`): services migrate in any order, from any process.
 */
async function migrate(db: Kysely<unknown>, service: string, folder: URL): Promise<string[]> {
  const name = service.replaceAll('-', '_');
  const migrator = new Migrator({
    db,
    provider: sqlFiles(folder),
    migrationTableName: `migration_${name}`,
    migrationLockTableName: `migration_${name}_lock`,
    // Name order must not depend on the locale of the machine.
    nameComparator: (one, other) => (one < other ? -1 : one > other ? 1 : 0),
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error');
    if (failed) throw new Error(`migration ${service}/${failed.migrationName} failed`, { cause: error });
    throw error as Error;
  }
  return results.map((result) => result.migrationName);
}

function sqlFiles(folder: URL): MigrationProvider {
  return {
    async getMigrations() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
      const migrations: Record<string, Migration> = {};
      for (const file of files) {
        const statements = splitStatements(await readFile(new URL(file, folder), 'utf8'));
        migrations[file.slice(0, -'.sql'.length)] = {
          async up(db) {
            for (const statement of statements) await sql.raw(statement).execute(db);
          },
        };
      }
      return migrations;
    },
  };
}

/** PGlite takes one statement at a time. A statement ends with `;` and a blank line, so `$$ ... $$` bodies stay whole. */
export function splitStatements(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/;[ \t]*\n[ \t]*\n/)
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement.replace(/^\s*--.*$/gm, '').trim() !== '');
}
