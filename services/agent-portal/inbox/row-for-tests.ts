import { randomUUID } from 'node:crypto';
import type { InboxConversation } from '../../../contracts/inbox-records.ts';

const at = '2026-11-27T08:00:00.000Z';

/** Ann's conversation, which is Ada's. */
export const conversationRow = (state: InboxConversation['state'] = 'open'): InboxConversation => ({
  conversationId: 'c-1',
  phoneNumberId: '123',
  customer: { mappingId: randomUUID(), name: 'Ann', username: null, waId: '491', userId: null, groupId: null },
  startedAt: at,
  lastMessageAt: at,
  state,
  endedAt: null,
  endReason: null,
  episode: 1,
  episodeStartedAt: at,
  windowClosesAt: null,
  assignee: 'ada',
  division: null,
  lastMessage: null,
  unread: 0,
  readUntil: null,
});
