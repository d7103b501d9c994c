import type { Tables } from './scope.ts';

/**
 * One PostgreSQL dialect behind one handle: PGlite (embedded) or a PostgreSQL server. Services name their own tables with
 * `database.tables<...>()`. Inside of a transaction use its own handle alone: on PGlite any other waits for ever.
 *
 * Both adapters return bigint as string, timestamptz as Date and json/jsonb as parsed values.
 */
export interface Database {
  tables<T>(): Tables<T>;
  /** Runs the `*.sql` files of a folder that this database has not seen, in name order, once, whoever comes first. */
  migrate(service: string, folder: URL): Promise<string[]>;
  /** Rejects with `Fault` `unavailable` when the server cannot be reached. */
  ping(): Promise<void>;
  readonly kind: 'pglite' | 'postgresql';
  close(): Promise<void>;
}
