import { type RawBuilder, sql } from 'kysely';
import type { Reader, WindowState } from '../../../contracts/inbox-records.ts';
import { pageOf, readCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import { type InboxRow, inboxRows, readUntil, unreadAfter } from './rows.ts';
import { seenByOwn, servedBy, visible } from './visibility.ts';

export type Wanted = {
  tenantId: string;
  reader: Reader;
  state?: 'open' | 'ended' | undefined;
  assignee?: string | undefined;
  phoneNumberId?: string | undefined;
  window?: WindowState | undefined;
  unread?: boolean | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** By the customer's last message: the 24 hours in which Meta takes free text, and the last two of them. */
const windows: Record<WindowState, RawBuilder<boolean>> = {
  open: sql`p.last_customer_at > now() - interval '24 hours'`,
  closing: sql`(p.last_customer_at > now() - interval '24 hours' and p.last_customer_at <= now() - interval '22 hours')`,
  closed: sql`(p.last_customer_at is null or p.last_customer_at <= now() - interval '24 hours')`,
};
export const closing = windows.closing;

const every = (conditions: RawBuilder<unknown>[]) => sql`${sql.join(conditions, sql` and `)}`;

/** SQL that reads conversations as those see them who work in them. */
export function inboxStore(database: Database) {
  const tables = database.tables<Tables>();

  function conditions({ tenantId, reader, state, assignee, phoneNumberId, window, unread, cursor }: Wanted) {
    const after = readCursor(cursor, 'text');
    const ofCustomer = [
      ...(phoneNumberId === undefined ? [] : [sql`p.phone_number_id = ${phoneNumberId}`]),
      ...(window === undefined ? [] : [windows[window]]),
    ];
    return every([
      visible(tenantId, reader),
      ...(state === undefined ? [] : [state === 'open' ? sql`c.ended_at is null` : sql`c.ended_at is not null`]),
      ...(assignee === undefined
        ? []
        : [assignee === 'none' ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}`]),
      // A value and no join: the planner would rather sort all customers than look up those of a page.
      ...(ofCustomer.length === 0
        ? []
        : [sql`(select ${every(ofCustomer)} from mappings p where p.tenant_id = ${tenantId} and p.id = c.mapping_id)`]),
      ...(unread === undefined
        ? []
        : [
            sql`${unread} = exists (
              select from (${readUntil(tenantId, reader.personId)}) r cross join lateral (${unreadAfter(tenantId, 1)}) n)`,
          ]),
      ...(after ? [sql`(c.last_message_at, c.id) < (${after.createdAt}::timestamptz, ${after.id}::text)`] : []),
    ]);
  }

  /**
   * Where it is somebody's, theirs are looked up one by one: they are few beside those of the tenant. All others are walked
   * through in their order until the page is full.
   */
  function source({ tenantId, reader, assignee, state }: Wanted): RawBuilder<unknown> {
    const oneByOne = (ids: RawBuilder<unknown>) => sql`(${ids}) theirs cross join lateral (
      select * from conversations where tenant_id = ${tenantId} and id = theirs.id limit 1) c`;
    if (assignee !== undefined && assignee !== 'none') return oneByOne(servedBy(tenantId, assignee, state === 'open'));
    return reader.sees === 'own' ? oneByOne(seenByOwn(tenantId, reader.personId)) : sql`conversations c`;
  }

  return {
    async list(wanted: Wanted) {
      const { tenantId, reader, limit } = wanted;
      const cut = sql`
        select c.* from ${source(wanted)} where c.tenant_id = ${tenantId} and ${conditions(wanted)}
        order by c.last_message_at desc, c.id desc limit ${limit + 1}`;
      const found = await tables.of(tenantId, (db) => inboxRows(db, tenantId, reader.personId, cut));
      return pageOf(found, limit, (row) => ({ createdAt: row.last_message_at, id: row.id }));
    },

    byIds: (tenantId: string, reader: Reader, ids: readonly string[]): Promise<InboxRow[]> =>
      tables.of(tenantId, (db) =>
        inboxRows(
          db,
          tenantId,
          reader.personId,
          sql`select c.* from conversations c
            where c.tenant_id = ${tenantId} and c.id = any(${[...ids]}::text[]) and ${visible(tenantId, reader)}`,
        ),
      ),
  };
}

export type InboxStore = ReturnType<typeof inboxStore>;
