import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { seenRow } from '../store/rows.ts';
import { emptyThread, type Thread } from '../store/state.ts';
import { anew, withPage } from '../store/thread.ts';
import type { Within } from '../within.ts';

const pageSize = 60;
/** On the way to a message far back. */
const jumpSize = 200;

/** Reads the messages of conversations into the store. */
export function openThreads({ tenantId, store, portal }: Within) {
  const change = (conversationId: string, work: (thread: Thread) => Thread) =>
    store.set((state) => ({
      ...state,
      threads: { ...state.threads, [conversationId]: work(state.threads[conversationId] ?? emptyThread) },
    }));
  const threadOf = (conversationId: string) => store.get().threads[conversationId] ?? emptyThread;

  async function read(conversationId: string, limit: number, cursor?: string) {
    change(conversationId, (thread) => ({ ...thread, reading: true, failed: false }));
    try {
      const page = await portal.listInboxMessages({ tenantId, conversationId, limit, cursor });
      change(conversationId, (thread) => withPage(thread, page, cursor !== undefined));
    } catch {
      change(conversationId, (thread) => ({ ...thread, reading: false, failed: true }));
    }
  }

  async function older(conversationId: string, limit = pageSize) {
    const { cursor, reading } = threadOf(conversationId);
    if (cursor !== null && !reading) await read(conversationId, limit, cursor);
  }

  return {
    older,
    open(conversationId: string) {
      const { read: known, reading } = threadOf(conversationId);
      if (!known && !reading) void read(conversationId, pageSize);
    },
    /** Reads on until a message is there. @returns whether it is */
    async reach(conversationId: string, isIt: (message: PortalMessage) => boolean): Promise<boolean> {
      for (;;) {
        const { messages, cursor, read: known, failed } = threadOf(conversationId);
        if (messages.some(isIt)) return true;
        if (failed || (known && cursor === null)) return false;
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
        await read(conversationId, jumpSize, cursor ?? undefined);
      }
    },
    /** Too much was missed: only what is on the screen is read anew, at once. */
    async refresh(shown: string | null) {
      store.set((state) => ({
        ...state,
        threads: Object.fromEntries(
          Object.entries(state.threads).filter(([id, { outgoing }]) => id === shown || outgoing.length > 0),
        ),
      }));
      if (!shown) return;
      const page = await portal
        .listInboxMessages({ tenantId, conversationId: shown, limit: pageSize })
        .catch(() => null);
      if (page) change(shown, (thread) => anew(thread, page));
    },
    /** Everything up to the newest message has been seen. */
    async seen(conversationId: string) {
      const row = store.get().rows[conversationId];
      if (!row || row.unread === 0 || !row.countedUntil) return;
      const until = row.countedUntil;
      store.set((state) => {
        const now = state.rows[conversationId];
        return now ? { ...state, rows: { ...state.rows, [conversationId]: seenRow(now, until) } } : state;
      });
      // Where this is lost, the next reading says it again.
      await portal.markInboxRead({ tenantId, conversationId, until }).catch(() => undefined);
    },
  };
}

export type Threads = ReturnType<typeof openThreads>;
