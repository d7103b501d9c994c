import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

/**
 * A right that one process at a time has, for a while. A row and not an advisory lock: that would need a connection of its
 * own for as long, and the embedded database has a single one.
 */
export function lease(database: Database, name: string, seconds: number) {
  const tables = database.tables<Tables>();
  const holder = randomUUID();

  return {
    /** Takes it, or has it for longer; whether it could. */
    async hold(): Promise<boolean> {
      const { rows } = await tables.everywhere((db) =>
        sql`
          insert into leases as l (name, holder, until)
          values (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
          on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where l.holder = excluded.holder or l.until < now()
          returning 1`.execute(db),
      );
      return rows.length > 0;
    },
    async release(): Promise<void> {
      await tables.everywhere((db) =>
        db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
      );
    },
  };
}

export type Lease = ReturnType<typeof lease>;
