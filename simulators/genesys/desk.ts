import { randomUUID } from 'node:crypto';
import { keepLast, keepLatest } from '../records.ts';
import type { Sender } from './inbound-rules.ts';
import type { DeskConversation, DeskMessage, GenesysSimulator } from './simulator.ts';
import type { User } from './users.ts';

export type Integration = Omit<Parameters<GenesysSimulator['addIntegration']>[0], 'flowId'> & {
  /** Default `Active`. */
  status?: 'Active' | 'Inactive';
  /** How far Genesys is with making it; absent: it is made. */
  creation?: 'begun' | 'lasts' | 'fails';
};

/** A user's part in a conversation, from when they took it until they left. */
export type Leg = {
  participantId: string;
  communicationId: string;
  user: User;
  connectedAt: string;
  endedAt: string | null;
};

export type Conversation = Omit<DeskConversation, 'messages' | 'customerTyping'> & {
  integration: Integration;
  /** In the order in which they came. */
  legs: Leg[];
  messages: ReturnType<typeof keepLast<Message>>;
  /** Milliseconds; `null` while connected. */
  disconnectedAt: number | null;
  /** Milliseconds. */
  customerTypesUntil: number;
};

export type Message = DeskMessage & {
  conversation: Conversation;
  kind: string;
  /** As its webhook has it; `null` for a customer's. */
  wire: Record<string, unknown> | null;
};

const agents = ['Alex Morgan', 'Sam Rivera', 'Kim Larsen', 'Noor Haddad'];

/** Beyond these the oldest is forgotten. */
const conversationsKept = 20_000;
const messagesKept = 500;
const messagesKnown = 100_000;

/**
 * The agents' desk. A customer is an integration and an id: the same pair joins its connected conversation, or the one
 * that was disconnected within the threading window, which is connected again under its old id; else a new one begins.
 * Keeps 20,000 conversations with their last 500 messages each, and knows 100,000 messages by their id.
 */
export function openDesk(options: { threadingMs: (integration: Integration) => number; now: () => number }) {
  const { threadingMs, now } = options;
  const conversations = keepLatest<string, Conversation>(conversationsKept);
  const latest = keepLatest<string, Conversation>(conversationsKept);
  const messages = keepLatest<string, Message>(messagesKnown);
  let assigned = 0;

  const isoNow = () => new Date(now()).toISOString();
  const joins = ({ state, disconnectedAt, integration }: Conversation) => {
    const windowMs = threadingMs(integration);
    return state === 'connected' || (windowMs > 0 && disconnectedAt !== null && now() - disconnectedAt <= windowMs);
  };

  function begin(integration: Integration, customer: Sender): Conversation {
    const at = isoNow();
    const conversation: Conversation = {
      id: randomUUID(),
      integrationId: integration.id,
      customer: { id: customer.id, idType: customer.idType, nickname: nameOf(customer) },
      state: 'connected',
      agent: null,
      startedAt: at,
      lastAt: at,
      attributes: {},
      integration,
      legs: [],
      messages: keepLast<Message>(messagesKept),
      disconnectedAt: null,
      customerTypesUntil: 0,
    };
    conversations.set(conversation.id, conversation);
    // Deleted first: the map forgets its oldest entry, and this customer is the newest now.
    latest.delete(`${integration.id}|${customer.id}`);
    latest.set(`${integration.id}|${customer.id}`, conversation);
    return conversation;
  }

  return {
    find: (id: string) => conversations.get(id),
    message: (id: string) => messages.get(id),
    begin,

    /** The conversation that a customer's next message belongs to. */
    thread(integration: Integration, customer: Sender): Conversation {
      const last = latest.get(`${integration.id}|${customer.id}`);
      if (!last || !joins(last)) return begin(integration, customer);
      last.state = 'connected';
      last.disconnectedAt = null;
      return last;
    },

    connected(integration: Integration, customerId: string): Conversation | undefined {
      const last = latest.get(`${integration.id}|${customerId}`);
      return last?.state === 'connected' ? last : undefined;
    },

    add(
      conversation: Conversation,
      message: Pick<DeskMessage, 'id' | 'direction' | 'from' | 'text'> & Partial<DeskMessage>,
      kind: string,
      wire: Message['wire'] = null,
    ): Message {
      const added = {
        at: isoNow(),
        externalId: null,
        status: null,
        reasons: [],
        reasonCodes: [],
        attachments: [],
        content: [],
        inReplyTo: null,
        attributes: {},
        metadata: {},
        ...message,
        conversation,
        kind,
        wire,
      };
      conversation.messages.add(added);
      conversation.lastAt = isoNow();
      Object.assign(conversation.attributes, added.attributes);
      if (added.direction === 'inbound') conversation.customerTypesUntil = 0;
      messages.set(added.id, added);
      return added;
    },

    /** The agent who answers: whoever has taken it, else the next in turn. */
    agent(conversation: Conversation, given?: string): string {
      conversation.agent = given ?? conversation.agent ?? (agents[assigned++ % agents.length] as string);
      return conversation.agent;
    },

    /** False: it was already. */
    disconnect(conversation: Conversation): boolean {
      if (conversation.state === 'disconnected') return false;
      conversation.state = 'disconnected';
      conversation.disconnectedAt = now();
      for (const leg of conversation.legs) leg.endedAt ??= isoNow();
      return true;
    },

    /** The customer types: shown until the next message, or for this long. */
    typing: (conversation: Conversation, ms: number): void => void (conversation.customerTypesUntil = now() + ms),

    of: (clientId: string): Conversation[] =>
      conversations.values().filter(({ integration }) => integration.clientId === clientId),
    list: (): DeskConversation[] => conversations.values().map((conversation) => shown(conversation, now())),
  };
}

export type Desk = ReturnType<typeof openDesk>;

export const agentNames: readonly string[] = agents;

const nameOf = (customer: Sender) =>
  customer.nickname || [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.id;

function shown(given: Conversation, now: number): DeskConversation {
  const {
    integration: _integration,
    legs: _legs,
    disconnectedAt: _at,
    customerTypesUntil,
    messages,
    ...conversation
  } = given;
  return {
    ...conversation,
    attributes: { ...conversation.attributes },
    customerTyping: now < customerTypesUntil,
    messages: messages.list().map(({ conversation: _conversation, kind: _kind, wire: _wire, ...message }) => ({
      ...message,
      attachments: message.attachments.map((attachment) => ({ ...attachment })),
    })),
  };
}
