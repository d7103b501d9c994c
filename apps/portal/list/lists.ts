import type { PortalConversation } from '../../../contracts/portal-records.ts';
import { asked, type Filter, filterKey } from '../store/filter.ts';
import { readRow } from '../store/rows.ts';
import { type ListReach, type PortalState, unreadList } from '../store/state.ts';
import type { Within } from '../within.ts';

const pageSize = 50;

/** Reads conversations into the store, page by page and by filter. */
export function openLists({ tenantId, store, portal }: Within) {
  const reach = (key: string, change: Partial<ListReach>) =>
    store.set((state) => ({
      ...state,
      lists: { ...state.lists, [key]: { ...(state.lists[key] ?? unreadList), ...change } },
    }));

  async function read(filter: Filter, cursor: string | undefined) {
    const key = filterKey(filter);
    if (store.get().lists[key]?.reading) return;
    reach(key, { reading: true, failed: false });
    try {
      const { unread, ...query } = asked(filter, store.get().me.personId);
      const { items, nextCursor } = await portal.listInbox({
        tenantId,
        ...query,
        ...(unread && { unread: 'true' }),
        limit: pageSize,
        cursor,
      });
      store.set((state) => withRows(state, items));
      const until = nextCursor === null ? null : (items.at(-1)?.lastMessageAt ?? null);
      reach(key, { reading: false, read: true, cursor: nextCursor, until });
    } catch {
      reach(key, { reading: false, failed: true });
    }
  }

  return {
    /** The first page, unless it has been read. */
    open(filter: Filter) {
      if (!store.get().lists[filterKey(filter)]?.read) void read(filter, undefined);
    },
    more(filter: Filter) {
      const known = store.get().lists[filterKey(filter)];
      if (known?.cursor) void read(filter, known.cursor);
    },
    again: (filter: Filter) => void read(filter, store.get().lists[filterKey(filter)]?.cursor ?? undefined),
    /** Too much was missed: every list begins anew, those that are shown at once. */
    forget: () => store.set((state) => ({ ...state, lists: {} })),
    /** One conversation as it is for the reader. */
    async readOne(conversationId: string) {
      const row = await portal.getInboxConversation({ tenantId, conversationId });
      store.set((state) => withRows(state, [row]));
    },
  };
}

export type Lists = ReturnType<typeof openLists>;

export function withRows(state: PortalState, items: readonly PortalConversation[]): PortalState {
  const rows = { ...state.rows };
  for (const row of items) rows[row.conversationId] = readRow(rows[row.conversationId], row);
  return { ...state, rows };
}
