import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Reader } from '../../../contracts/inbox-records.ts';
import { type Cursor, readCursor, writeCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import { untilFull } from './pages.ts';
import { beginsWith, driver, leftIs, type Sought, sought } from './selective.ts';
import { visibleOfMany } from './visibility.ts';
import { wordsOf } from './words.ts';

type Row = Selectable<Tables['messages']>;
export type Search = {
  tenantId: string;
  reader: Reader;
  text: string;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Rows of a word that are read as a whole, and put in order. */
const few = 10_000;
/** Otherwise messages are walked through from the newest: so many for a page, which may be short then, and goes on. */
const mostWalked = 2_000;

/** SQL that finds messages by their words, newest first. */
export function messageSearch(database: Database) {
  const tables = database.tables<Tables>();

  async function page(db: Kysely<Tables>, words: Sought, search: Search) {
    const { tenantId, reader, from, to, limit, cursor } = search;
    const after = readCursor(cursor);
    const drives = await driver(db, tenantId, 'message_words', words, few);
    if (drives.by === 'none') return { items: [], nextCursor: null };

    const within = (id: RawBuilder<unknown>) => sql`
      tenant_id = ${tenantId} and ${from === undefined ? sql`true` : sql`created_at >= ${from}::timestamptz`}
      and ${to === undefined ? sql`true` : sql`created_at <= ${to}::timestamptz`}
      and ${after ? sql`(created_at, ${id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`}`;
    const ofWords = within(sql`message_id`);
    const candidates =
      drives.by === 'neither'
        ? sql`select created_at, id from messages where ${within(sql`id`)}`
        : drives.by === 'begun'
          ? sql`select distinct created_at, message_id as id from message_words where ${ofWords} and ${beginsWith(words.begun)}`
          : sql`select created_at, message_id as id from message_words where ${ofWords} and word = ${drives.word}`;
    const walks = drives.by === 'neither' || (drives.by === 'whole' && !drives.few);
    const walk = sql`${candidates} order by created_at desc, id desc limit ${walks ? mostWalked : few + 1}`;

    const others = words.whole.filter((word) => drives.by !== 'whole' || word !== drives.word);
    const has = [
      ...others.map(
        (word) => sql`exists (select from message_words where tenant_id = ${tenantId} and word = ${word}
          and created_at = w.created_at and message_id = w.id)`,
      ),
      ...(drives.by === 'begun'
        ? []
        : [
            sql`exists (select from message_words where tenant_id = ${tenantId} and message_id = w.id and ${leftIs(words.begun)})`,
          ]),
    ];
    const { rows } = await sql<Row>`
      select m.* from (${walk}) w
      cross join lateral (
        select * from messages where tenant_id = ${tenantId} and id = w.id and conversation_id is not null limit 1
      ) m
      cross join lateral (
        select * from conversations where tenant_id = ${tenantId} and id = m.conversation_id limit 1
      ) c
      where ${sql.join([...has, visibleOfMany(tenantId, reader, sql`m.conversation_id`)], sql` and `)}
      order by w.created_at desc, w.id desc limit ${limit + 1}`.execute(db);

    const items = rows.slice(0, limit);
    const ended = rows.length > limit ? cursorOf(items.at(-1)) : walks ? await endOf(db, candidates) : null;
    return { items, nextCursor: ended && writeCursor(ended) };
  }

  /** Where a walk stopped because it was long enough. */
  async function endOf(db: Kysely<Tables>, candidates: RawBuilder<unknown>): Promise<Cursor | null> {
    const { rows } = await sql<Pick<Row, 'created_at' | 'id'>>`
      ${candidates} order by created_at desc, id desc limit 1 offset ${mostWalked - 1}`.execute(db);
    return cursorOf(rows[0]);
  }

  return async (search: Search): Promise<{ items: Row[]; nextCursor: string | null }> => {
    const words = sought(wordsOf(search.text));
    if (!words) return { items: [], nextCursor: null };
    return tables.of(search.tenantId, (db) => untilFull(search, (part) => page(db, words, part)));
  };
}

const cursorOf = (row: Pick<Row, 'created_at' | 'id'> | undefined): Cursor | null =>
  row ? { createdAt: row.created_at, id: row.id } : null;
