import { sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

/** Messages of which nobody knows whether WhatsApp took them, those that wait longest first. */
export function unknownOutcomes(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, limit: number, cursor: string | undefined) => {
    const after = readCursor(cursor);
    const found = await tables.of(tenantId, (db) => {
      const query = db
        .selectFrom('messages')
        .select(['id', 'conversation_id', 'kind', 'text', 'created_at', 'unknown_since'])
        .where('tenant_id', '=', tenantId)
        .where('unknown_since', 'is not', null)
        .orderBy('unknown_since')
        .orderBy('id')
        .limit(limit + 1);
      if (!after) return query.execute();
      return query
        .where((eb) =>
          eb(eb.refTuple('unknown_since', 'id'), '>', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
        )
        .execute();
    });
    const rows = found.map(({ unknown_since: since, ...row }) => ({ ...row, since: since ?? row.created_at }));
    return pageOf(rows, limit, ({ since, id }) => ({ createdAt: since, id }));
  };
}
