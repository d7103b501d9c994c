import { Fault } from './fault.ts';

/** Where a page ended: the time and id of its last row. Opaque to callers. */
export type Cursor = { createdAt: Date; id: string };

export const writeCursor = ({ createdAt, id }: Cursor): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `ids`: what the ids of this list are; the database would choke on a cursor of another list.
 * @throws Fault `bad_input`
 */
export function readCursor(text: string | undefined, ids: 'uuid' | 'text' = 'uuid'): Cursor | null {
  if (!text) return null;
  const [time = '', id] = Buffer.from(text, 'base64url').toString().split(' ');
  const createdAt = new Date(time);
  const isOurs = id && !id.includes('\0') && !Number.isNaN(createdAt.getTime());
  // What Date reads reaches further than the years that PostgreSQL takes in this form.
  if (!isOurs || !/^(?!0000)\d{4}-/.test(createdAt.toISOString()) || (ids === 'uuid' && !uuid.test(id)))
    throw new Fault('bad_input', 'cursor: not one of ours');
  return { createdAt, id };
}

/** Cuts `limit` rows out of one row more: whether that one was there tells whether there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(cursorOf(last)) : null };
}
