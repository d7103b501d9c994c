import { lasting } from '../../ui/browser-storage.ts';

const keyOf = (personId: string, conversationId: string) => `bridge.portal.draft.${personId}.${conversationId}`;

/** What somebody has begun in a conversation and not sent yet; kept in this browser. */
export const draftOf = (personId: string, conversationId: string): string =>
  lasting.getItem(keyOf(personId, conversationId)) ?? '';

export function keepDraft(personId: string, conversationId: string, text: string): void {
  if (text.trim()) lasting.setItem(keyOf(personId, conversationId), text);
  else lasting.removeItem(keyOf(personId, conversationId));
}
