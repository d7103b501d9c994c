import { sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';

/** SQL that remembers up to where somebody has read. `null`: there is no such conversation. */
export function readStore(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, conversationId: string, personId: string, until: Date): Promise<Date | null> => {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<{ read_until: Date }>`
        with conversation as (
          -- Whoever deletes it waits, and finds this then.
          select id from conversations where tenant_id = ${tenantId} and id = ${conversationId} for key share
        )
        insert into conversation_reads as r (tenant_id, conversation_id, person_id, read_until)
        -- A clock that is fast must not have read what is yet to come.
        select ${tenantId}::uuid, id, ${personId}, least(${until}::timestamptz, now()) from conversation
        on conflict (tenant_id, conversation_id, person_id)
          do update set read_until = greatest(r.read_until, excluded.read_until)
        returning read_until`.execute(db),
    );
    return rows[0]?.read_until ?? null;
  };
}
