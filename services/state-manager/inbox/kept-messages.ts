import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import { type Cursor, pageOf, readCursor, writeCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import { Fault } from '../../../kit/fault.ts';
import { showMessage } from '../records.ts';
import type { Tables } from '../tables.ts';

type Row = Selectable<Tables['messages']> & { raw: unknown; sent: unknown };
type Asked = {
  tenantId: string;
  conversationId: string;
  filesOnly?: boolean | undefined;
  limit: number;
  cursor?: string | undefined;
  newerThan?: string | undefined;
  around?: string | undefined;
};
type Slice = { items: Row[]; beside: Row[]; nextCursor: string | null; newerCursor: string | null };

/** What is no message of its own to read, but changes one that there is. */
const changing = ['reaction', 'reaction-removed', 'edit', 'revoke'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const placeOf = (row: Pick<Row, 'created_at' | 'id'>): Cursor => ({ createdAt: row.created_at, id: row.id });
const place = ({ createdAt, id }: Cursor) => sql`(${createdAt}::timestamptz, ${id}::uuid)`;
const everywhere = sql`true`;

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

  /** One side of a place, nearest first; `nextCursor` leads further away from it. */
  async function side(db: Kysely<Tables>, asked: Asked, towards: 'older' | 'newer', from: RawBuilder<unknown>) {
    const { tenantId, conversationId, filesOnly, limit } = asked;
    const order = towards === 'older' ? sql`created_at desc, id desc` : sql`created_at, id`;
    const cut = sql`
      select * from messages
      where tenant_id = ${tenantId} and conversation_id = ${conversationId}
        and ${filesOnly ? sql`media is not null` : everywhere} and ${from}
      order by ${order} limit ${limit + 1}`;
    const found = await withPayloads(db, tenantId, cut);
    return pageOf(towards === 'older' ? found : found.toReversed(), limit, placeOf);
  }

  /** @throws Fault `not_found` */
  async function find(db: Kysely<Tables>, { tenantId, conversationId }: Asked, id: string): Promise<Cursor> {
    const { rows } = await sql<Pick<Row, 'created_at' | 'id'>>`
      select created_at, id from (
        select * from messages where tenant_id = ${tenantId} and id = ${uuid.test(id) ? id : null}::uuid
        union all select * from messages where tenant_id = ${tenantId} and direction = 'inbound' and source_id = ${id}
        union all select * from messages where tenant_id = ${tenantId} and direction = 'outbound' and target_id = ${id}
      ) m where conversation_id = ${conversationId} limit 1`.execute(db);
    if (!rows[0]) throw new Fault('not_found', 'the conversation has no such message');
    return placeOf(rows[0]);
  }

  async function sides(db: Kysely<Tables>, asked: Asked): Promise<Omit<Slice, 'beside'>> {
    const { limit, cursor, newerThan, around } = asked;
    if (around !== undefined) {
      const middle = place(await find(db, asked, around));
      const half = Math.floor(limit / 2);
      const older = await side(db, { ...asked, limit: limit - half }, 'older', sql`(created_at, id) <= ${middle}`);
      const newer = await side(db, { ...asked, limit: half }, 'newer', sql`(created_at, id) > ${middle}`);
      return {
        items: [...newer.items.toReversed(), ...older.items],
        nextCursor: older.nextCursor,
        newerCursor: half > 0 ? newer.nextCursor : cursorTo(older.items[0]),
      };
    }
    const after = readCursor(newerThan);
    if (after) {
      const { items, nextCursor } = await side(db, asked, 'newer', sql`(created_at, id) > ${place(after)}`);
      return {
        items: items.toReversed(),
        nextCursor: cursorTo(items[0]) ?? newerThan ?? null,
        newerCursor: nextCursor,
      };
    }
    const before = readCursor(cursor);
    const older = await side(db, asked, 'older', before ? sql`(created_at, id) < ${place(before)}` : everywhere);
    return { ...older, newerCursor: before && (cursorTo(older.items[0]) ?? cursor ?? null) };
  }

  async function besides(db: Kysely<Tables>, asked: Asked, { items, newerCursor }: Omit<Slice, 'beside'>) {
    const { tenantId, conversationId } = asked;
    const [newest] = items;
    const wamids = items.flatMap((row) => showMessage(row).wamid ?? []);
    const quoted = items.flatMap(({ about }) => (about === null || wamids.includes(about) ? [] : [about]));
    const changed = newerCursor === null ? [] : wamids;
    if (!newest || changed.length + quoted.length === 0) return [];
    const cut = sql`
      select * from (
        select * from messages where tenant_id = ${tenantId} and about = any(${changed}::text[])
          and kind = any(${changing}::text[]) and (created_at, id) > ${place(placeOf(newest))}
        union all select * from messages
          where tenant_id = ${tenantId} and direction = 'inbound' and source_id = any(${quoted}::text[])
        union all select * from messages
          where tenant_id = ${tenantId} and direction = 'outbound' and target_id = any(${quoted}::text[])
      ) b where conversation_id = ${conversationId}`;
    return withPayloads(db, tenantId, cut);
  }

  return {
    ofConversation: (asked: Asked): Promise<Slice> =>
      tables.of(asked.tenantId, async (db) => {
        const slice = await sides(db, asked);
        return { ...slice, beside: asked.filesOnly ? [] : await besides(db, asked, slice) };
      }),

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

const cursorTo = (row: Row | undefined) => (row ? writeCursor(placeOf(row)) : null);

export const showKept = (row: Row): KeptMessage => ({
  ...showMessage(row),
  author: row.author,
  mappingId: row.mapping_id,
  sourceId: row.source_id,
  raw: row.raw ?? null,
  sent: row.sent ?? null,
});
