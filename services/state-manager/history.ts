import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { conversationIn, type Divisions, messageIn } from './inbox/visibility.ts';
import type { Tables } from './tables.ts';

type Rows<T extends keyof Tables> = SelectQueryBuilder<Tables, T, Selectable<Tables[T]>>;

/** Of a conversation: those of no division are seen by all. */
const inDivisions = (divisions: Divisions) =>
  divisions === null
    ? sql<boolean>`true`
    : sql<boolean>`(division_id is null or division_id = any(${[...divisions]}::text[]))`;

/** SQL that reads back what was stored, newest first. */
export function historyStore(database: Database) {
  const tables = database.tables<Tables>();

  /**
   * `cut` comes before the join: row-level security lets PostgreSQL think that few rows will be left, and it would sort
   * all that the tenant has instead of reading the first of them in order.
   */
  const messages = (db: Kysely<Tables>, tenantId: string, cut: (all: Rows<'messages'>) => Rows<'messages'>) =>
    db
      .selectFrom(cut(db.selectFrom('messages').selectAll().where('tenant_id', '=', tenantId)).as('m'))
      .innerJoin('mappings as p', (join) =>
        join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.mapping_id'),
      )
      .selectAll('m')
      .select(['p.name', 'p.wa_id', 'p.user_id'])
      .orderBy('m.created_at', 'desc')
      .orderBy('m.id', 'desc');

  const conversations = (db: Kysely<Tables>, cut: Rows<'conversations'>) =>
    db
      .selectFrom(cut.as('c'))
      .innerJoin('mappings as p', (join) =>
        join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.mapping_id'),
      )
      .select([
        'c.id',
        'c.started_at',
        'c.last_message_at',
        'c.ended_at',
        'c.end_reason',
        'c.episode',
        'c.episode_started_at',
      ])
      .select(['p.phone_number_id', 'p.wa_id', 'p.user_id', 'p.name'])
      .orderBy('c.last_message_at', 'desc')
      .orderBy('c.id', 'desc');

  return {
    async conversations(tenantId: string, divisions: Divisions, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor, 'text');
      const found = await tables.of(tenantId, (db) => {
        let query = db
          .selectFrom('conversations')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where(inDivisions(divisions))
          .orderBy('last_message_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('last_message_at', 'id'), '<', eb.tuple(after.createdAt, after.id)),
          );
        return conversations(db, query).execute();
      });
      return pageOf(found, limit, (row) => ({ createdAt: row.last_message_at, id: row.id }));
    },

    async messages(
      tenantId: string,
      divisions: Divisions,
      conversationId: string,
      limit: number,
      cursor: string | undefined,
    ) {
      const after = readCursor(cursor);
      const found = await tables.of(tenantId, (db) =>
        messages(db, tenantId, (all) => {
          const query = all
            .where('conversation_id', '=', conversationId)
            .where(conversationIn(tenantId, divisions, sql`${conversationId}::text`))
            .orderBy('created_at', 'desc')
            .orderBy('id', 'desc')
            .limit(limit + 1);
          if (!after) return query;
          return query.where((eb) =>
            eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          );
        }).execute(),
      );
      return pageOf(found, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
    },

    message: (tenantId: string, divisions: Divisions, messageId: string) =>
      tables.of(tenantId, (db) =>
        messages(db, tenantId, (all) => all.where('id', '=', messageId))
          .where(messageIn(tenantId, divisions))
          .executeTakeFirst(),
      ),

    /** By the id that WhatsApp gave it, whoever sent it. */
    byWamid: (tenantId: string, wamid: string) =>
      tables.of(tenantId, (db) =>
        messages(db, tenantId, (all) =>
          all.where((eb) =>
            eb.or([
              eb('target_id', '=', wamid),
              eb.and([eb('direction', '=', 'inbound'), eb('source_id', '=', wamid)]),
            ]),
          ),
        )
          .leftJoin('message_payloads as y', (join) =>
            join.onRef('y.tenant_id', '=', 'm.tenant_id').onRef('y.message_id', '=', 'm.id'),
          )
          .select('y.raw')
          .executeTakeFirst(),
      ),

    /** The last message that went to this customer, in the conversation that is the newest. */
    lastSent: (tenantId: string, mappingId: string) =>
      tables.of(tenantId, (db) =>
        messages(db, tenantId, (all) =>
          all
            .where('mapping_id', '=', mappingId)
            .where('conversation_id', '=', (eb) =>
              eb
                .selectFrom('mappings')
                .select('mappings.conversation_id')
                .where('mappings.tenant_id', '=', tenantId)
                .where('mappings.id', '=', mappingId),
            )
            .where('direction', '=', 'outbound')
            .orderBy('created_at', 'desc')
            .orderBy('id', 'desc')
            .limit(1),
        ).executeTakeFirst(),
      ),

    newest: (tenantId: string, limit: number) =>
      tables.of(tenantId, (db) =>
        messages(db, tenantId, (all) => all.orderBy('created_at', 'desc').limit(limit)).execute(),
      ),
  };
}

export type HistoryStore = ReturnType<typeof historyStore>;
