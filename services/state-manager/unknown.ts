import { sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { type Divisions, messageIn } from './inbox/visibility.ts';
import type { Tables } from './tables.ts';

/** Messages of which nobody knows whether WhatsApp took them, those that wait longest first. */
export function unknownOutcomes(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, divisions: Divisions, limit: number, cursor: string | undefined) => {
    const after = readCursor(cursor);
    const found = await tables.of(tenantId, (db) => {
      const query = db
        .selectFrom('messages as m')
        .innerJoin('mappings as p', (join) =>
          join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.mapping_id'),
        )
        .select(['m.id', 'm.conversation_id', 'm.kind', 'm.text', 'm.created_at', 'm.unknown_since'])
        .where('m.tenant_id', '=', tenantId)
        .where('m.unknown_since', 'is not', null)
        .where(messageIn(tenantId, divisions))
        .orderBy('m.unknown_since')
        .orderBy('m.id')
        .limit(limit + 1);
      if (!after) return query.execute();
      return query
        .where((eb) =>
          eb(eb.refTuple('m.unknown_since', 'm.id'), '>', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
        )
        .execute();
    });
    const rows = found.map(({ unknown_since: since, ...row }) => ({ ...row, since: since ?? row.created_at }));
    return pageOf(rows, limit, ({ since, id }) => ({ createdAt: since, id }));
  };
}
