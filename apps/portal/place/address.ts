/** What is on the screen; the address has it, so that a reload and the browser's own buttons lead there again. */
export type Place = {
  conversationId: string | null;
  /** To be jumped to. */
  messageId: string | null;
  /** The conversation from whose customer a past one was opened, to be read only. */
  from: string | null;
};

export function readPlace(search: string): Place {
  const query = new URLSearchParams(search);
  return { conversationId: query.get('conversation'), messageId: query.get('message'), from: query.get('from') };
}

export function writePlace({ conversationId, messageId, from }: Place): string {
  const query = new URLSearchParams();
  if (conversationId) query.set('conversation', conversationId);
  if (messageId) query.set('message', messageId);
  if (from) query.set('from', from);
  return query.size > 0 ? `?${query}` : '';
}
