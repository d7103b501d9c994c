import { type Kysely, sql } from 'kysely';
import type { Database } from '../kit/database/database.ts';

/**
 * Does `work` in a transaction of its own that stays open, and is undone by the answer: whoever comes to what it locked
 * waits until then. On a PostgreSQL server, for the embedded database has one connection.
 */
export async function holdUp(database: Database, work: (db: Kysely<unknown>) => Promise<unknown>) {
  const locked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const undone = new Error('undone');
  const ended = database
    .tables()
    .asOwner((db) =>
      db.transaction().execute(async (tx) => {
        await work(tx);
        locked.resolve();
        await release.promise;
        throw undone;
      }),
    )
    .catch((error: unknown) => {
      if (error === undone) return;
      locked.reject(error);
      throw error;
    });
  await locked.promise;
  return async (): Promise<void> => {
    release.resolve();
    await ended;
  };
}

/** Resolves when so many statements of this database wait for a lock. */
export async function waitingFor(database: Database, count: number): Promise<void> {
  for (let waiting = -1; waiting < count; ) {
    const { rows } = await database.tables().asOwner((db) =>
      sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db),
    );
    waiting = rows[0]?.n ?? 0;
  }
}
