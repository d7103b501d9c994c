import type { portalOperations } from '../../../contracts/portal.ts';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Input } from '../../../kit/contract.ts';
import { seenRow } from '../store/rows.ts';
import { emptyThread, type Part, type Thread } from '../store/state.ts';
import { type Page, rested, withFurther, withMessages, withPage } from '../store/thread.ts';
import type { Within } from '../within.ts';

type Asked = Partial<Input<typeof portalOperations.listInboxMessages>>;

/** What is on the screen at first, and some of what is above it. */
const firstSize = 60;
/** Around a message that somebody jumped to. */
const aroundSize = 100;
/** Further on, and at once where there is more unread than the first page may hold: as much as the platform gives. */
const largestSize = 200;
const manyUnread = 30;
/** So many messages of a conversation are kept when another one is opened. */
const longest = 400;

/** Reads the messages of conversations into the store. */
export function openThreads({ tenantId, store, portal }: Within) {
  const change = (conversationId: string, work: (thread: Thread) => Thread) =>
    store.set((state) => ({
      ...state,
      threads: { ...state.threads, [conversationId]: work(state.threads[conversationId] ?? emptyThread) },
    }));
  const threadOf = (conversationId: string) => store.get().threads[conversationId] ?? emptyThread;
  /** The last reading of each conversation from somewhere, and not on from what was there: what comes later than that is too late. */
  const turns = new Map<string, { around: string | null }>();

  async function read(conversationId: string, part: Part, asked: Asked, take: (thread: Thread, page: Page) => Thread) {
    change(conversationId, (thread) => ({ ...thread, reading: part, failed: null }));
    const page = await portal.listInboxMessages({ tenantId, conversationId, ...asked });
    change(conversationId, (thread) => take(thread, page));
  }

  async function further(conversationId: string, part: 'older' | 'newer') {
    const { [part]: from, reading } = threadOf(conversationId);
    if (from === null || reading) return;
    const asked = part === 'older' ? { cursor: from } : { newerThan: from };
    try {
      await read(conversationId, part, { ...asked, limit: largestSize }, (thread, page) =>
        withFurther(thread, page, part, from),
      );
    } catch {
      change(conversationId, (thread) => (thread[part] === from ? rested(thread, part, part) : thread));
    }
  }

  async function readAt(conversationId: string, around: string | null, limit: number) {
    const mine = { around };
    turns.set(conversationId, mine);
    const isWanted = (thread: Thread) => {
      const last = turns.get(conversationId);
      return last === mine || (!thread.read && last?.around === around);
    };
    const asked = { limit, ...(around !== null && { around }) };
    try {
      await read(conversationId, 'whole', asked, (thread, page) =>
        isWanted(thread) ? withPage(thread, page) : thread,
      );
    } catch (error) {
      const failed = around === null ? 'whole' : null;
      change(conversationId, (thread) => (isWanted(thread) ? rested(thread, 'whole', failed) : thread));
      throw error;
    }
  }

  async function newest(conversationId: string) {
    const { unread = 0, readUntil = null } = store.get().rows[conversationId] ?? {};
    const many = readUntil !== null && unread > manyUnread;
    // That it failed stands in the thread.
    await readAt(conversationId, null, many ? largestSize : firstSize).catch(() => undefined);
  }

  return {
    older: (conversationId: string) => further(conversationId, 'older'),
    newer: (conversationId: string) => further(conversationId, 'newer'),
    /** The end of the conversation, also where its middle is being looked at. */
    newest,
    open(conversationId: string) {
      const { read: known, reading } = threadOf(conversationId);
      if (!known && !reading) void newest(conversationId);
    },
    /** Whoever comes again begins at the end, and what is long is read anew. */
    leave(conversationId: string) {
      const { messages, newer, reading } = threadOf(conversationId);
      const around = turns.get(conversationId)?.around && (newer !== null || reading === 'whole');
      if (!around && messages.length <= longest) return;
      turns.delete(conversationId);
      change(conversationId, ({ outgoing }) => ({ ...emptyThread, outgoing }));
    },
    /**
     * Reads what is around a message, by its id or wamid, unless that has been read. `null`: something else was wanted
     * meanwhile.
     * @throws Fault `not_found`
     */
    async reach(conversationId: string, id: string): Promise<PortalMessage | null> {
      const find = () => drawn(threadOf(conversationId)).find((one) => one.messageId === id || one.wamid === id);
      if (!find()) await readAt(conversationId, id, aroundSize);
      return find() ?? null;
    },
    /** Too much was missed: what is kept may have holes. Only what is on the screen is read anew, at once. */
    async refresh(conversationId: string | null) {
      store.set((state) => ({
        ...state,
        threads: Object.fromEntries(
          Object.entries(state.threads).flatMap(([id, thread]) => {
            if (id === conversationId) return [[id, thread]];
            return thread.outgoing.length > 0 ? [[id, { ...emptyThread, outgoing: thread.outgoing }]] : [];
          }),
        ),
      }));
      if (conversationId === null) return;
      const { messages, newer } = threadOf(conversationId);
      const middle = messages[Math.floor(messages.length / 2)];
      if (newer === null || !middle) return newest(conversationId);
      await readAt(conversationId, middle.messageId, largestSize).catch(() => undefined);
    },
    /** What the platform has given up. It is the same message, and is shown as on its way until more is heard of it. */
    async sendAgain(conversationId: string, message: PortalMessage) {
      await portal.resendMessage({ tenantId, messageId: message.messageId });
      const held = message.held && { ...message.held, what: 'delayed' as const };
      change(conversationId, (thread) => withMessages(thread, [{ ...message, held }]));
    },
    /** Everything up to the newest message that is here has been seen. */
    async seen(conversationId: string) {
      const row = store.get().rows[conversationId];
      const { messages, newer } = threadOf(conversationId);
      const last = messages.at(-1)?.createdAt;
      if (!row || row.unread === 0 || !row.countedUntil || !last || newer !== null) return;
      // The row may tell of a message that is still on its way.
      const until = row.countedUntil < last ? row.countedUntil : last;
      store.set((state) => {
        const now = state.rows[conversationId];
        return now ? { ...state, rows: { ...state.rows, [conversationId]: seenRow(now, until) } } : state;
      });
      // Where this is lost, the next reading says it again.
      await portal.markInboxRead({ tenantId, conversationId, until }).catch(() => undefined);
    },
  };
}

/** Where there is more above it, the first one is only known of: see `linesOf`. */
const drawn = ({ messages, older }: Thread) => (older === null ? messages : messages.slice(1));

export type Threads = ReturnType<typeof openThreads>;
