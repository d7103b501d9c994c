import type { News } from '../../../contracts/portal-live.ts';
import { type LiveSocket, openSocket } from '../../conversation/live/socket.ts';
import { type Customers, isOther, withNote } from '../customer/customers.ts';
import type { Lists } from '../list/lists.ts';
import type { People } from '../people/people.ts';
import { currentPlace } from '../place/place.ts';
import { keeper } from '../platform.ts';
import { seenRow } from '../store/rows.ts';
import type { PortalState } from '../store/state.ts';
import type { Threads } from '../thread/threads.ts';
import type { Within } from '../within.ts';
import { strangers, withNews } from './news.ts';

type Parts = { lists: Lists; threads: Threads; people: People; customers: Customers };

const retryMs = 5_000;

/** Keeps the store as the platform has it: by news while connected, and by what was missed after each break. */
export function openLive({ store, lists, threads, people, customers }: Within & Parts) {
  let socket: LiveSocket | undefined;
  let closed = false;
  /** Of the last news that are in the store. */
  let offset: string | null = null;
  let present = { conversationId: null as string | null, typing: false };
  const listeners = new Set<(items: readonly News[]) => void>();

  const set = (change: Partial<PortalState>) => store.set((state) => ({ ...state, ...change }));
  const conversationNow = () => currentPlace().conversationId;

  function hear(items: readonly News[]) {
    if (items.length === 0) return;
    const unknown = strangers(store.get(), items);
    readCustomer(items);
    store.set((state) => withNews(state, items));
    for (const id of unknown) void lists.readOne(id).catch(() => undefined);
    for (const listener of listeners) listener(items);
  }

  /** Who the customer on the screen is now, and what else there is with them. Others are read when they are opened. */
  function readCustomer(items: readonly News[]) {
    const shown = conversationNow();
    const known = shown === null ? undefined : store.get().customers[shown];
    const news = items.find(({ conversation }) => conversation.conversationId === shown);
    if (known && news && (news.changed || isOther(known.customer, news.conversation.customer)))
      void customers.read(news.conversation.conversationId).catch(() => undefined);
  }

  function beginAnew() {
    lists.forget();
    void threads.refresh(conversationNow());
  }

  async function connectAgain() {
    if (closed) return;
    // Who may do something else by now has another token; whose session is over is led to sign in.
    await keeper.renew().catch(() => undefined);
    if (!closed && keeper.state().session) setTimeout(() => socket?.connect(), retryMs);
  }

  async function open() {
    socket = await openSocket({
      token: () => keeper.state().session?.token,
      connected() {
        set({ connection: 'live' });
        socket?.tell('sync', { after: offset });
        socket?.tell('present', present);
      },
      lost: () => set({ connection: 'away', presence: {} }),
      refused: () => void connectAgain(),
      garbled: beginAnew,
      synced(told) {
        // What was read before the first offset may have been overtaken meanwhile.
        const first = offset === null;
        offset = told.offset;
        if (told.lost) beginAnew();
        else if (first) void threads.refresh(conversationNow());
        hear(told.items);
      },
      news(told) {
        offset = told.offset ?? offset;
        hear(told.items);
      },
      read: ({ conversationId, readUntil }) =>
        store.set((state) => {
          const row = state.rows[conversationId];
          return row ? { ...state, rows: { ...state.rows, [conversationId]: seenRow(row, readUntil) } } : state;
        }),
      presence({ conversationId, people: there }) {
        store.set((state) => ({ ...state, presence: { ...state.presence, [conversationId]: there } }));
        people.meet(there.map(({ personId }) => personId));
      },
      noted: ({ conversationId, note, removed }) =>
        store.set((state) => {
          const known = state.customers[conversationId];
          if (!known) return state;
          const notes = withNote(known.notes, note, removed);
          return { ...state, customers: { ...state.customers, [conversationId]: { ...known, notes } } };
        }),
      ended: () => void connectAgain(),
    });
    if (closed) socket.close();
  }

  return {
    open: () => void open(),
    close() {
      closed = true;
      socket?.close();
    },
    /** What is on the screen here, for colleagues. */
    show(conversationId: string | null, typing: boolean) {
      present = { conversationId, typing };
      socket?.tell('present', present);
    },
    onNews(listener: (items: readonly News[]) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
