import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import { pageOf, readCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import { showMessage } from '../records.ts';
import type { Tables } from '../tables.ts';

type Row = Selectable<Tables['messages']> & { raw: unknown; sent: unknown };
type Asked = {
  tenantId: string;
  conversationId: string;
  filesOnly?: boolean | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** SQL that reads messages with how they came and went. */
export function keptMessageStore(database: Database) {
  const tables = database.tables<Tables>();

  async function withPayloads(db: Kysely<Tables>, tenantId: string, cut: RawBuilder<unknown>): Promise<Row[]> {
    const { rows } = await sql<Row>`
      select m.*, y.raw, y.sent from (${cut}) m
      left join message_payloads y on y.tenant_id = ${tenantId} and y.message_id = m.id
      order by m.created_at desc, m.id desc`.execute(db);
    return rows;
  }

  return {
    async ofConversation({ tenantId, conversationId, filesOnly, limit, cursor }: Asked) {
      const after = readCursor(cursor);
      const cut = sql`
        select * from messages
        where tenant_id = ${tenantId} and conversation_id = ${conversationId}
          and ${filesOnly ? sql`media is not null` : sql`true`}
          and ${after ? sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`}
        order by created_at desc, id desc limit ${limit + 1}`;
      const found = await tables.of(tenantId, (db) => withPayloads(db, tenantId, cut));
      return pageOf(found, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
    },

    byIds: (tenantId: string, ids: readonly string[]): Promise<Row[]> =>
      tables.of(tenantId, (db) =>
        withPayloads(
          db,
          tenantId,
          sql`select * from messages where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`,
        ),
      ),
  };
}

export const showKept = (row: Row): KeptMessage => ({
  ...showMessage(row),
  author: row.author,
  mappingId: row.mapping_id,
  sourceId: row.source_id,
  raw: row.raw ?? null,
  sent: row.sent ?? null,
});
