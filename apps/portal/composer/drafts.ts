import { lasting } from '../../ui/browser-storage.ts';

const keyOf = (conversationId: string) => `bridge.portal.draft.${conversationId}`;

/** What was begun in a conversation and not sent yet; kept in this browser. */
export const draftOf = (conversationId: string): string => lasting.getItem(keyOf(conversationId)) ?? '';

export function keepDraft(conversationId: string, text: string): void {
  if (text.trim()) lasting.setItem(keyOf(conversationId), text);
  else lasting.removeItem(keyOf(conversationId));
}
