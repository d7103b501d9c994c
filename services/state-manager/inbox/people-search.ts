import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Cursor, readCursor, writeCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import type { Search } from './message-search.ts';
import { untilFull } from './pages.ts';
import { type InboxRow, inboxRows } from './rows.ts';
import { beginsWith, driver, leftIs, type Sought, sought } from './selective.ts';
import { visibleOfMany } from './visibility.ts';
import { wordsForPeople } from './words.ts';

/** People whose conversations are read as a whole, and put in order. */
const few = 1_000;
/** Otherwise conversations are walked through from the newest, as messages are. */
const mostWalked = 2_000;

/** SQL that finds conversations by who the customer is, newest message first. */
export function peopleSearch(database: Database) {
  const tables = database.tables<Tables>();

  async function page(db: Kysely<Tables>, words: Sought, search: Search) {
    const { tenantId, reader, from, to, limit, cursor } = search;
    const after = readCursor(cursor, 'text');
    const drives = await driver(db, tenantId, 'mapping_words', words, few);
    if (drives.by === 'none') return { items: [], nextCursor: null };

    const within = sql`tenant_id = ${tenantId}
      and ${from === undefined ? sql`true` : sql`last_message_at >= ${from}::timestamptz`}
      and ${to === undefined ? sql`true` : sql`last_message_at <= ${to}::timestamptz`}
      and ${after ? sql`(last_message_at, id) < (${after.createdAt}::timestamptz, ${after.id}::text)` : sql`true`}`;
    const walked = sql`select * from conversations where ${within} order by last_message_at desc, id desc`;
    const walks = drives.by === 'neither' || (drives.by === 'whole' && !drives.few);
    const people = (is: RawBuilder<boolean>) => sql`
      (select distinct mapping_id from mapping_words where tenant_id = ${tenantId} and ${is}) p
      cross join lateral (select * from conversations where ${within} and mapping_id = p.mapping_id offset 0) c`;
    const source = walks
      ? sql`(${walked} limit ${mostWalked}) c`
      : people(drives.by === 'whole' ? sql`word = ${drives.word}` : beginsWith(words.begun));

    const has = [
      ...words.whole.map((word) => sql`word = ${word}`),
      // Not by its range: of each person there are but a few words.
      leftIs(words.begun),
    ].map(
      (is) =>
        sql`exists (select from mapping_words where tenant_id = ${tenantId} and mapping_id = c.mapping_id and ${is})`,
    );
    const cut = sql`
      select c.* from ${source} where ${sql.join([...has, visibleOfMany(tenantId, reader, sql`c.id`)], sql` and `)}
      order by c.last_message_at desc, c.id desc limit ${limit + 1}`;
    const rows = await inboxRows(db, tenantId, reader.personId, cut);

    const items = rows.slice(0, limit);
    const ended = rows.length > limit ? cursorOf(items.at(-1)) : walks ? await endOf(db, walked) : null;
    return { items, nextCursor: ended && writeCursor(ended) };
  }

  /** Where a walk stopped because it was long enough. */
  async function endOf(db: Kysely<Tables>, walked: RawBuilder<unknown>): Promise<Cursor | null> {
    const { rows } = await sql<Pick<InboxRow, 'last_message_at' | 'id'>>`
      ${walked} limit 1 offset ${mostWalked - 1}`.execute(db);
    return cursorOf(rows[0]);
  }

  return async (search: Search): Promise<{ items: InboxRow[]; nextCursor: string | null }> => {
    const words = sought(wordsForPeople(search.text));
    if (!words) return { items: [], nextCursor: null };
    return tables.of(search.tenantId, (db) => untilFull(search, (part) => page(db, words, part)));
  };
}

const cursorOf = (row: Pick<InboxRow, 'last_message_at' | 'id'> | undefined): Cursor | null =>
  row ? { createdAt: row.last_message_at, id: row.id } : null;
