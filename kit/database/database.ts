import type { Kysely } from 'kysely';

/**
 * One PostgreSQL dialect behind one handle: PGlite (embedded) or a PostgreSQL server. Services cast `db` to their own
 * tables with `database.tables<...>()`. Never use the root handle inside a transaction: on PGlite it waits for ever.
 *
 * Both adapters return bigint as string, timestamptz as Date and json/jsonb as parsed values.
 */
export interface Database {
  tables<T>(): Kysely<T>;
  /** Runs the `*.sql` files of a folder that this database has not seen, in name order, once, whoever comes first. */
  migrate(service: string, folder: URL): Promise<string[]>;
  /** Rejects with `Fault` `unavailable` when the server cannot be reached. */
  ping(): Promise<void>;
  readonly kind: 'pglite' | 'postgresql';
  close(): Promise<void>;
}
