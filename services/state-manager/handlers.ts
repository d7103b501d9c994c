import type { stateContract } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { HistoryStore } from './history.ts';
import { type mappingStore, showMapping } from './mappings.ts';
import type { messageStore } from './messages.ts';
import type { QuarantineStore } from './quarantine.ts';

type Dependencies = {
  mappings: ReturnType<typeof mappingStore>;
  messages: ReturnType<typeof messageStore>;
  history: HistoryStore;
  quarantine: QuarantineStore;
};

export function stateHandlers({
  mappings,
  messages,
  history,
  quarantine,
}: Dependencies): Handlers<typeof stateContract> {
  return {
    async getMapping({ tenantId, phoneNumberId, wa_id }) {
      const row = await mappings.byAlias({ tenantId, phoneNumberId, alias: wa_id });
      return { mapping: row && showMapping(row) };
    },

    async postMapping(customer) {
      if (!customer.waId && !customer.userId) throw new Fault('bad_input', 'waId: one of waId and userId is needed');
      const { row, created } = await mappings.obtain(customer);
      return { mapping: showMapping(row), created };
    },

    async getConversation({ tenantId, conversationId }) {
      const row = await mappings.byConversation({ tenantId, conversationId });
      return { mapping: row && showMapping(row) };
    },

    async findConversation({ tenantId, integrationId, to }) {
      const row = await mappings.byAddress(tenantId, integrationId, to);
      return { mapping: row && showMapping(row) };
    },

    async postMessage(message) {
      const { id, ...state } = await messages.insert(message);
      return { messageId: id, ...state };
    },

    async postStatus(change) {
      if (!change.messageId && !change.wamid && !change.genesysMessageId) {
        throw new Fault('bad_input', 'messageId: one of messageId, wamid and genesysMessageId is needed');
      }
      const row = await messages.change(change);
      if (!row) return { message: null };
      return {
        message: {
          messageId: row.id,
          direction: row.direction,
          status: row.status,
          failure: row.failure,
          genesysMessageId: row.direction === 'outbound' ? row.source_id : row.target_id,
          integrationId: row.integration_id,
          address: { id: row.genesys_id, idType: row.genesys_id_type },
          receipt: row.receipt,
        },
      };
    },

    async listConversations({ tenantId, limit, cursor }) {
      const { items, nextCursor } = await history.conversations(tenantId, limit, cursor);
      return {
        items: items.map((row) => ({
          conversationId: row.id,
          phoneNumberId: row.phone_number_id,
          customer: { waId: row.wa_id, userId: row.user_id, name: row.name },
          startedAt: row.started_at.toISOString(),
          lastMessageAt: row.last_message_at.toISOString(),
        })),
        nextCursor,
      };
    },

    async listMessages({ tenantId, conversationId, limit, cursor }) {
      const { items, nextCursor } = await history.messages(tenantId, conversationId, limit, cursor);
      return { items: items.map(showMessage), nextCursor };
    },

    async getJourney({ tenantId, messageId }) {
      const row = await history.message(tenantId, messageId);
      if (!row) throw new Fault('not_found', 'no such message');
      return showJourney(row);
    },

    listJourneys: async ({ tenantId, limit }) => ({ items: (await history.newest(tenantId, limit)).map(showJourney) }),

    async postQuarantine({ items }) {
      await quarantine.keep(items);
      return { ok: true };
    },

    listQuarantine: ({ limit, cursor, subject }) => quarantine.list(limit, cursor, subject),
  };
}

type MessageRow = NonNullable<Awaited<ReturnType<HistoryStore['message']>>>;

function showMessage(row: MessageRow) {
  const inbound = row.direction === 'inbound';
  return {
    messageId: row.id,
    direction: row.direction,
    kind: row.kind,
    text: row.text,
    status: row.status,
    failure: row.failure,
    wamid: inbound ? row.source_id : row.target_id,
    genesysMessageId: inbound ? row.target_id : row.source_id,
    conversationId: row.conversation_id,
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  };
}

function showJourney(row: MessageRow) {
  return {
    messageId: row.id,
    direction: row.direction,
    kind: row.kind,
    status: row.status,
    customer: row.name ?? row.wa_id ?? row.user_id ?? '',
    text: row.text,
    createdAt: row.created_at.toISOString(),
    hops: row.hops.toSorted((left, right) => left.at.localeCompare(right.at)),
  };
}
