import { useMemo, useState } from 'react';
import { useInboxState } from '../inbox.ts';
import { asMessage } from '../store/outgoing.ts';
import { emptyThread, type PortalState } from '../store/state.ts';
import { linesOf } from './lines.ts';

const noNotes: PortalState['customers'][string]['notes'] = [];

/** The conversation as it is drawn. Where the unread ones begin is settled when it is opened, and stays there. */
export function useLines(conversationId: string) {
  const thread = useInboxState((state) => state.threads[conversationId]) ?? emptyThread;
  const notes = useInboxState((state) => state.customers[conversationId]?.notes) ?? noNotes;
  const me = useInboxState((state) => state.me.personId);
  const row = useInboxState((state) => state.rows[conversationId]);
  const [unreadAfter, setUnreadAfter] = useState<string | null | undefined>(undefined);
  if (unreadAfter === undefined && row) setUnreadAfter(row.unread > 0 ? (row.readUntil ?? '') : null);

  const lines = useMemo(
    () =>
      linesOf({
        messages: thread.messages,
        aside: thread.aside,
        outgoing: thread.outgoing
          .filter(({ message }) => thread.newer === null || message.type === 'reaction')
          .map((one) => ({ outgoing: one, message: asMessage(one, conversationId, me) })),
        notes,
        // The whole history of somebody who has never looked here is no news: the line is drawn only after something.
        unreadAfter: unreadAfter === '' ? null : (unreadAfter ?? null),
        begins: thread.older === null,
        ends: thread.newer === null,
      }),
    [
      thread.messages,
      thread.aside,
      thread.outgoing,
      thread.older,
      thread.newer,
      notes,
      unreadAfter,
      conversationId,
      me,
    ],
  );
  const [oldest] = thread.messages;
  /** All that is here is unread, and there is more of it above. */
  const unreadAbove = thread.older !== null && !!unreadAfter && !!oldest && oldest.createdAt > unreadAfter;
  return { lines, thread, row, unreadAbove };
}
