import type { stateContract } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import type { activityHandlers } from './activity/handlers.ts';
import type { bySource } from './by-source.ts';
import { type ConversationLifeStore, showLife } from './conversation-life.ts';
import type { heldStore } from './held.ts';
import type { HistoryStore } from './history.ts';
import type { identityStore } from './identities.ts';
import type { inboxOver } from './inbox/wiring.ts';
import type { payloadReader } from './journeys/payloads.ts';
import type { journeySearch } from './journeys/search.ts';
import { type mappingStore, showMapping, windowClosesAt } from './mappings.ts';
import { erasedCustomer, type messageStore } from './messages.ts';
import type { QuarantineStore } from './quarantine.ts';
import type { reconciliationHandlers } from './reconciliation-handlers.ts';
import { genesysIdOf, showJourney, showMessage } from './records.ts';
import type { statusStore } from './statuses.ts';
import type { unknownOutcomes } from './unknown.ts';

type Dependencies = {
  mappings: ReturnType<typeof mappingStore>;
  identities: ReturnType<typeof identityStore>;
  messages: ReturnType<typeof messageStore>;
  hold: ReturnType<typeof heldStore>;
  statuses: ReturnType<typeof statusStore>;
  history: HistoryStore;
  findJourneys: ReturnType<typeof journeySearch>;
  payloadsOf: ReturnType<typeof payloadReader>;
  findBySource: ReturnType<typeof bySource>;
  unknown: ReturnType<typeof unknownOutcomes>;
  quarantine: QuarantineStore;
  /** A message was there already, and is not to be passed on again. */
  refused: (direction: 'inbound' | 'outbound') => void;
  life: ConversationLifeStore;
  rights: Pick<Handlers<typeof stateContract>, 'exportCustomer' | 'eraseCustomer' | 'eraseTenant'>;
  lifeOf: Pick<Handlers<typeof stateContract>, 'noteConversation' | 'disconnectConversation'>;
  reconciling: ReturnType<typeof reconciliationHandlers>;
  inbox: ReturnType<typeof inboxOver>;
  activity: ReturnType<typeof activityHandlers>;
};

export function stateHandlers({
  mappings,
  identities,
  messages,
  hold,
  statuses,
  history,
  findJourneys,
  payloadsOf,
  findBySource,
  unknown,
  quarantine,
  refused,
  life,
  rights,
  lifeOf,
  reconciling,
  inbox,
  activity,
}: Dependencies): Handlers<typeof stateContract> {
  return {
    ...rights,
    ...lifeOf,
    ...reconciling,
    ...inbox,
    ...activity,

    async getMapping({ tenantId, phoneNumberId, wa_id }) {
      const row = await mappings.byAlias({ tenantId, phoneNumberId, alias: wa_id });
      return { mapping: row && showMapping(row) };
    },

    async postMapping(customer) {
      if (!customer.waId && !customer.userId && !customer.groupId)
        throw new Fault('bad_input', 'waId: one of waId, userId and groupId is needed');
      const { row, created } = await identities.obtain(customer);
      return { mapping: showMapping(row), created };
    },

    async rekeyMapping(change) {
      const row = await identities.rekey(change);
      return { mapping: row && showMapping(row) };
    },

    notePreference: async (preference) => ({ known: await identities.notePreference(preference) }),

    async getConversation({ tenantId, conversationId }) {
      const row = await mappings.byConversation({ tenantId, conversationId });
      return {
        mapping: row && showMapping(row),
        ended: row !== null && (await life.isOver(tenantId, row.conversation_id)),
      };
    },

    async findConversation({ tenantId, integrationId, to }) {
      const row = await mappings.byAddress(tenantId, integrationId, to);
      return {
        mapping: row && showMapping(row),
        ended: row !== null && (await life.isOver(tenantId, row.conversation_id)),
      };
    },

    async postMessage(message) {
      const { id, duplicate, status, claimed, ...recipient } = await messages.insert(message);
      if (duplicate && !claimed) refused(message.direction);
      return {
        messageId: id,
        duplicate,
        status,
        claimed,
        recipient: {
          waId: recipient.wa_id,
          userId: recipient.user_id,
          groupId: recipient.group_id,
          windowClosesAt: windowClosesAt(recipient.last_customer_at),
          marketingStopped: recipient.marketing_stopped_at !== null,
        },
      };
    },

    async holdMessage(message) {
      const status = await hold(message);
      if (status === null) throw erasedCustomer();
      return { status };
    },

    async findMessage({ tenantId, wamid }) {
      const row = await history.byWamid(tenantId, wamid);
      return { message: row ? { ...showMessage(row), choices: row.choices, raw: row.raw } : null };
    },

    findMessages: async (asked) => ({ items: await findBySource(asked) }),

    async listUnknown({ tenantId, divisions, limit, cursor }) {
      const { items, nextCursor } = await unknown(tenantId, divisions, limit, cursor);
      return {
        items: items.map((row) => ({
          messageId: row.id,
          conversationId: row.conversation_id,
          kind: row.kind,
          createdAt: row.created_at.toISOString(),
          since: row.since.toISOString(),
          text: row.text,
          journey: `/api/tenants/${tenantId}/messages/${row.id}/journey`,
        })),
        nextCursor,
      };
    },

    async lastChoices({ tenantId, mappingId }) {
      const row = await history.lastSent(tenantId, mappingId);
      return { genesysMessageId: row ? genesysIdOf(row) : null, choices: row?.choices ?? [] };
    },

    async postStatus(change) {
      if (!change.messageId && !change.wamid && !change.genesysMessageId) {
        throw new Fault('bad_input', 'messageId: one of messageId, wamid and genesysMessageId is needed');
      }
      const row = await statuses.change(change);
      if (!row) return { message: null };
      return {
        message: {
          messageId: row.id,
          direction: row.direction,
          kind: row.kind,
          text: row.text,
          conversationId: row.conversation_id,
          author: row.author,
          status: row.status,
          statusAt: instantOf(row.status_times[row.status]),
          failure: row.failure,
          genesysMessageId: genesysIdOf(row),
          integrationId: row.integration_id,
          address: { id: row.genesys_id, idType: row.genesys_id_type },
          receipt: row.receipt,
          ended: row.ended,
        },
      };
    },

    async listConversations({ tenantId, divisions, limit, cursor }) {
      const { items, nextCursor } = await history.conversations(tenantId, divisions, limit, cursor);
      return {
        items: items.map((row) => ({
          conversationId: row.id,
          phoneNumberId: row.phone_number_id,
          customer: { waId: row.wa_id, userId: row.user_id, name: row.name },
          startedAt: row.started_at.toISOString(),
          lastMessageAt: row.last_message_at.toISOString(),
          ...showLife(row),
        })),
        nextCursor,
      };
    },

    async listMessages({ tenantId, divisions, conversationId, limit, cursor }) {
      const { items, nextCursor } = await history.messages(tenantId, divisions, conversationId, limit, cursor);
      return { items: items.map(showMessage), nextCursor };
    },

    async getJourney({ tenantId, divisions, messageId }) {
      const row = await history.message(tenantId, divisions, messageId);
      if (!row) throw new Fault('not_found', 'no such message');
      return showJourney(row);
    },

    findJourneys: ({ tenantId, divisions, text }) => findJourneys(tenantId, divisions, text),

    async getPayloads({ tenantId, divisions, messageId }) {
      const payloads = await payloadsOf(tenantId, divisions, messageId);
      if (!payloads) throw new Fault('not_found', 'no such message');
      return payloads;
    },

    listJourneys: async ({ tenantId, limit }) => ({ items: (await history.newest(tenantId, limit)).map(showJourney) }),

    async postQuarantine({ items }) {
      await quarantine.keep(items);
      return { ok: true };
    },

    async releaseQuarantine({ ids }) {
      await quarantine.release(ids);
      return { ok: true };
    },

    listQuarantine: ({ limit, cursor, subject, order }) => quarantine.list(limit, cursor, subject, order),
  };
}

/** Times come from vendors: what is none is none. */
const instantOf = (time: string | undefined): string | null => {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};
