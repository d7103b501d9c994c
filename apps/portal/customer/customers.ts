import type { InboxConversation, InboxCustomer } from '../../../contracts/inbox-records.ts';
import type { PortalNote } from '../../../contracts/portal-records.ts';
import type { CustomerFile } from '../store/state.ts';
import type { Within } from '../within.ts';

/** Reads who customers are, and keeps what is noted about them. */
export function openCustomers({ tenantId, store, portal }: Within) {
  const keep = (conversationId: string, change: (known: CustomerFile | undefined) => CustomerFile | undefined) =>
    store.set((state) => {
      const next = change(state.customers[conversationId]);
      return next ? { ...state, customers: { ...state.customers, [conversationId]: next } } : state;
    });

  return {
    async read(conversationId: string) {
      const found = await portal.getInboxCustomer({ tenantId, conversationId });
      keep(conversationId, () => found);
    },
    async note(conversationId: string, text: string) {
      const note = await portal.addNote({ tenantId, conversationId, text });
      keep(conversationId, (known) => known && { ...known, notes: withNote(known.notes, note, null) });
    },
    async removeNote(conversationId: string, noteId: string) {
      await portal.removeNote({ tenantId, conversationId, noteId });
      keep(conversationId, (known) => known && { ...known, notes: withNote(known.notes, null, noteId) });
    },
    /** Pages of what has a file, newest first. */
    files: (conversationId: string, cursor?: string) =>
      portal.listInboxMessages({ tenantId, conversationId, filesOnly: 'true', limit: 60, cursor }),
  };
}

export type Customers = ReturnType<typeof openCustomers>;

/** Whether they are called otherwise by now. */
export const isOther = (
  known: InboxCustomer,
  { name, username, waId, userId }: InboxConversation['customer'],
): boolean => known.name !== name || known.username !== username || known.waId !== waId || known.userId !== userId;

/** Newest last, each once. */
export function withNote(notes: readonly PortalNote[], note: PortalNote | null, removed: string | null) {
  const rest = notes.filter(({ noteId }) => noteId !== removed && noteId !== note?.noteId);
  return note ? [...rest, note] : rest;
}
