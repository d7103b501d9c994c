import { type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { Fault } from '../fault.ts';
import type { Database } from './database.ts';
import { databaseFault, throwFaults } from './fault.ts';
import { migrator } from './migrations.ts';
import { scopedTables } from './scope.ts';

export type PostgresqlOptions = {
  url: string;
  poolSize?: number | undefined /** Opens without the server too. */;
  mayBeAway?: boolean;
};

/** A server that has gone silent: the statement fails here instead of waiting for TCP to give up. */
const statementTimeoutMs = 30_000;

/** Rejects with `Fault` `unavailable` when the server cannot be reached now, unless it may be away. */
export async function openPostgresql({ url, poolSize = 10, mayBeAway = false }: PostgresqlOptions): Promise<Database> {
  const db = new Kysely<unknown>({ dialect: dialect(url, poolSize, statementTimeoutMs) });
  const known = new WeakMap<DatabaseConnection, string>();
  const database: Database = {
    kind: 'postgresql',
    tables: <T>() => scopedTables(db as Kysely<T>, known),
    migrate: migrator(async (work) => {
      // A connection of its own: to wait for another migrator, or to build an index, may take as long as it takes.
      const patient = new Kysely<unknown>({ dialect: dialect(url, 1) });
      try {
        return await work(patient);
      } finally {
        await patient.destroy();
      }
    }),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
  try {
    if (!mayBeAway) await database.ping();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

function dialect(url: string, poolSize: number, query_timeout?: number): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout,
    application_name: 'whatsapp-genesys',
  });
  // A connection that breaks is thrown away by the pool; without a listener it would end the process, be it idle (the
  // pool tells) or lent (the connection itself tells).
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    discardWhenSilent(client);
  });

  async function connect() {
    try {
      return await pool.connect();
    } catch (error) {
      const fault = databaseFault(error);
      if (fault instanceof Fault) throw fault;
      throw new Fault('unavailable', 'the database refuses the connection', { cause: error });
    }
  }
  return new PostgresDialect({
    pool: { connect, end: () => pool.end() } as unknown as pg.Pool,
    onCreateConnection: throwFaults,
  });
}

/** node-postgres puts a connection whose statement timed out back into the pool, where it delays whoever gets it. */
function discardWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const watched = async (...args: unknown[]) => {
    try {
      return await query(...args);
    } catch (error) {
      if ((error as Error).message === 'Query read timeout') {
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      }
      throw error;
    }
  };
  client.query = watched as unknown as typeof client.query;
}
