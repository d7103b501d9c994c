import type { News } from '../../../contracts/portal-live.ts';
import { heardRow } from '../store/rows.ts';
import type { PortalState } from '../store/state.ts';
import { withMessages } from '../store/thread.ts';

/** Conversations as they are now, and what was said in those whose messages are read here. */
export function withNews(state: PortalState, items: readonly News[]): PortalState {
  const rows = { ...state.rows };
  const threads = { ...state.threads };
  for (const item of items) {
    const { conversationId } = item.conversation;
    rows[conversationId] = heardRow(rows[conversationId], item);
    const thread = threads[conversationId];
    if (thread) threads[conversationId] = withMessages(thread, item.messages);
  }
  return { ...state, rows, threads };
}

/** Whose count is not known: only what came while the page was open has been counted. */
export const strangers = (state: PortalState, items: readonly News[]): string[] => [
  ...new Set(items.map(({ conversation }) => conversation.conversationId).filter((id) => !state.rows[id])),
];
