import { type InboxConversation, type WindowState, windowState } from '../../../contracts/inbox-records.ts';
import type { ListReach, Row } from './state.ts';

/** Which conversations a list shows. `assignee`: `me`, `none` or an id. */
export type Filter = {
  state?: 'open' | 'ended';
  assignee?: string;
  phoneNumberId?: string;
  window?: WindowState;
  unread?: boolean;
};

const hour = 3_600_000;
const closingMs = 2 * hour;

export function windowOf({ windowClosesAt }: Pick<InboxConversation, 'windowClosesAt'>, now: number): WindowState {
  const left = windowClosesAt === null ? 0 : Date.parse(windowClosesAt) - now;
  if (left <= 0) return 'closed';
  return left <= closingMs ? 'closing' : 'open';
}

export const filterKey = (filter: Filter): string =>
  JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));

export const asked = (filter: Filter, me: string): Filter =>
  filter.assignee === 'me' ? { ...filter, assignee: me } : filter;

export function matches(row: Row, filter: Filter, me: string, now: number): boolean {
  const { state, assignee, phoneNumberId, window, unread } = asked(filter, me);
  if (state && row.state !== state) return false;
  if (assignee && (assignee === 'none' ? row.assignee !== null : row.assignee !== assignee)) return false;
  if (phoneNumberId && row.phoneNumberId !== phoneNumberId) return false;
  if (window && windowOf(row, now) !== window) return false;
  return !unread || row.unread > 0;
}

/**
 * The list of a filter out of all rows that are known, newest message first. What is older than the last page is left out
 * though it may be known: there might be others between. `open`: stays, so that reading does not take it away.
 */
export function listOf(
  rows: Readonly<Record<string, Row>>,
  reach: ListReach,
  fits: (row: Row) => boolean,
  open: string | null,
): Row[] {
  const { until } = reach;
  return Object.values(rows)
    .filter((row) => (fits(row) && (until === null || row.lastMessageAt >= until)) || row.conversationId === open)
    .sort(newestFirst);
}

/** Times of messages are of a second: those of one second are in the order that the pages are read in. */
const newestFirst = (one: Row, other: Row): number =>
  compared(other.lastMessageAt, one.lastMessageAt) || compared(other.conversationId, one.conversationId);

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const closedList = windowState.options;
const isWindow = (text: string): text is WindowState => (closedList as readonly string[]).includes(text);

/** As it is kept in a saved view. */
export const writeFilter = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));

/** What another version wrote may be unknown here: it is left out. */
export function readFilter(kept: Record<string, string>): Filter {
  const { state, assignee, phoneNumberId, window, unread } = kept;
  return {
    ...(state === 'open' || state === 'ended' ? { state } : {}),
    ...(assignee ? { assignee } : {}),
    ...(phoneNumberId ? { phoneNumberId } : {}),
    ...(window && isWindow(window) ? { window } : {}),
    ...(unread === 'true' ? { unread: true } : {}),
  };
}
