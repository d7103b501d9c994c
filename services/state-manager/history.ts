import { type Kysely, sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

/** SQL that reads back what was stored, newest first. */
export function historyStore(database: Database) {
  const tables = database.tables<Tables>();

  const messages = (db: Kysely<Tables>) =>
    db
      .selectFrom('messages as m')
      .innerJoin('mappings as p', (join) =>
        join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.mapping_id'),
      )
      .selectAll('m')
      .select(['p.name', 'p.wa_id', 'p.user_id']);

  return {
    async conversations(tenantId: string, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor, 'text');
      const found = await tables.of(tenantId, (db) => {
        let query = db
          .selectFrom('conversations as c')
          .innerJoin('mappings as p', (join) =>
            join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.mapping_id'),
          )
          .select(['c.id', 'c.started_at', 'c.last_message_at', 'p.phone_number_id', 'p.wa_id', 'p.user_id', 'p.name'])
          .where('c.tenant_id', '=', tenantId)
          .orderBy('c.last_message_at', 'desc')
          .orderBy('c.id', 'desc')
          .limit(limit + 1);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('c.last_message_at', 'c.id'), '<', eb.tuple(after.createdAt, after.id)),
          );
        return query.execute();
      });
      return pageOf(found, limit, (row) => ({ createdAt: row.last_message_at, id: row.id }));
    },

    async messages(tenantId: string, conversationId: string, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor);
      const found = await tables.of(tenantId, (db) => {
        let query = messages(db)
          .where('m.tenant_id', '=', tenantId)
          .where('m.conversation_id', '=', conversationId)
          .orderBy('m.created_at', 'desc')
          .orderBy('m.id', 'desc')
          .limit(limit + 1);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('m.created_at', 'm.id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          );
        return query.execute();
      });
      return pageOf(found, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
    },

    message: (tenantId: string, messageId: string) =>
      tables.of(tenantId, (db) =>
        messages(db).where('m.tenant_id', '=', tenantId).where('m.id', '=', messageId).executeTakeFirst(),
      ),

    /** By the id that WhatsApp gave it, whoever sent it. */
    byWamid: (tenantId: string, wamid: string) =>
      tables.of(tenantId, (db) =>
        messages(db)
          .innerJoin('message_payloads as y', (join) =>
            join.onRef('y.tenant_id', '=', 'm.tenant_id').onRef('y.message_id', '=', 'm.id'),
          )
          .select('y.raw')
          .where('m.tenant_id', '=', tenantId)
          .where((eb) =>
            eb.or([
              eb('m.target_id', '=', wamid),
              eb.and([eb('m.direction', '=', 'inbound'), eb('m.source_id', '=', wamid)]),
            ]),
          )
          .executeTakeFirst(),
      ),

    /** The last message that went to this customer, in the conversation that is the newest. */
    lastSent: (tenantId: string, mappingId: string) =>
      tables.of(tenantId, (db) =>
        messages(db)
          .where('m.tenant_id', '=', tenantId)
          .where('m.mapping_id', '=', mappingId)
          .whereRef('m.conversation_id', '=', 'p.conversation_id')
          .where('m.direction', '=', 'outbound')
          .orderBy('m.created_at', 'desc')
          .orderBy('m.id', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),

    newest: (tenantId: string, limit: number) =>
      tables.of(tenantId, (db) =>
        messages(db).where('m.tenant_id', '=', tenantId).orderBy('m.created_at', 'desc').limit(limit).execute(),
      ),
  };
}

export type HistoryStore = ReturnType<typeof historyStore>;
