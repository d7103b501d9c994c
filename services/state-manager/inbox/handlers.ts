import type { inboxOperations } from '../../../contracts/inbox.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { showMessage } from '../records.ts';
import type { AgentStore } from './agents.ts';
import type { audienceStore } from './audience.ts';
import type { ChangeStore } from './changes.ts';
import type { InboxStore } from './conversations.ts';
import type { inboxCounter } from './counts.ts';
import type { customerStore } from './customer.ts';
import { type keptMessageStore, showKept } from './kept-messages.ts';
import type { messageSearch, Search } from './message-search.ts';
import type { peopleSearch } from './people-search.ts';
import type { readStore } from './reads.ts';
import { showInbox } from './rows.ts';

type Dependencies = {
  changes: ChangeStore;
  agents: AgentStore;
  inbox: InboxStore;
  audience: ReturnType<typeof audienceStore>;
  count: ReturnType<typeof inboxCounter>;
  kept: ReturnType<typeof keptMessageStore>;
  customerOf: ReturnType<typeof customerStore>;
  markRead: ReturnType<typeof readStore>;
  searchMessages: ReturnType<typeof messageSearch>;
  searchPeople: ReturnType<typeof peopleSearch>;
  /** Has Genesys asked what is due, in a moment and not at the next turn. */
  sweepSoon: () => void;
};

export function inboxHandlers({
  changes,
  agents,
  inbox,
  audience,
  count,
  kept,
  customerOf,
  markRead,
  searchMessages,
  searchPeople,
  sweepSoon,
}: Dependencies): Handlers<typeof inboxOperations> {
  /** Messages with their conversations, which may be deleted since they were found. */
  async function withConversations(search: Search) {
    const { tenantId, reader } = search;
    const { items: found, nextCursor } = await searchMessages(search);
    const ids = new Set(found.flatMap(({ conversation_id: id }) => (id === null ? [] : [id])));
    const rows = await inbox.byIds(tenantId, reader, [...ids]);
    const shown = new Map(rows.map((row) => [row.id, showInbox(row)]));
    const items = found.flatMap((message) => {
      const conversation = shown.get(message.conversation_id ?? '');
      return conversation ? [{ conversation, message: showMessage(message) }] : [];
    });
    return { items, nextCursor };
  }

  return {
    async listInbox(wanted) {
      const { items, nextCursor } = await inbox.list(wanted);
      return { items: items.map(showInbox), nextCursor };
    },

    getInbox: async ({ tenantId, reader, conversationIds }) => ({
      items: (await inbox.byIds(tenantId, reader, conversationIds)).map(showInbox),
    }),

    getAudience: async ({ tenantId, conversationIds }) => ({ items: await audience(tenantId, conversationIds) }),

    async listInboxMessages(asked) {
      const { items, beside, ...cursors } = await kept.ofConversation(asked);
      return { items: items.map(showKept), beside: beside.map(showKept), ...cursors };
    },

    getInboxMessages: async ({ tenantId, messageIds }) => ({
      items: (await kept.byIds(tenantId, messageIds)).map(showKept),
    }),

    async searchInbox({ what, ...search }) {
      if (what === 'messages') return withConversations(search);
      const { items, nextCursor } = await searchPeople(search);
      return { items: items.map((row) => ({ conversation: showInbox(row), message: null })), nextCursor };
    },

    countInbox: ({ tenantId, reader }) => count(tenantId, reader),

    getInboxCustomer: async ({ tenantId, conversationId }) => ({
      customer: await customerOf(tenantId, conversationId),
    }),

    async markRead({ tenantId, conversationId, personId, until }) {
      const readUntil = await markRead(tenantId, conversationId, personId, new Date(until));
      if (!readUntil) throw new Fault('not_found', 'the tenant has no such conversation');
      return { readUntil: readUntil.toISOString() };
    },

    noteAgents: async ({ at, ...word }) => ({ changed: await agents.note({ ...word, at: new Date(at) }) }),

    async askForAgents({ tenantId, conversationId }) {
      const asking = await (conversationId === undefined
        ? agents.want(tenantId)
        : agents.wantThis(tenantId, conversationId));
      if (asking > 0) sweepSoon();
      return { asking };
    },

    listChanges: ({ tenantIds, after, limit }) => changes.list(tenantIds, after, limit),
  };
}
