import { Fault } from './fault.ts';

/** Where a page ended: the time and id of its last row. Opaque to callers. */
export type Cursor = { createdAt: Date; id: string };

const writeCursor = ({ createdAt, id }: Cursor): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');

export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  const [time = '', id] = Buffer.from(text, 'base64url').toString().split(' ');
  const createdAt = new Date(time);
  if (!id || Number.isNaN(createdAt.getTime())) throw new Fault('bad_input', 'cursor: not one of ours');
  return { createdAt, id };
}

/** Cuts `limit` rows out of one row more: whether that one was there tells whether there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(cursorOf(last)) : null };
}
