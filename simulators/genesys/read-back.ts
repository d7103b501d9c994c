import type { Conversation, Message } from './desk.ts';
import { outboundBody } from './webhooks.ts';

/** Conversations and messages as the API shows them to whoever reads them back: `textBody` is gone since March 2026. */

export const deliveryStatus = (message: Message): string =>
  message.direction === 'inbound' ? 'received' : statuses[message.status ?? 'queued'];

const statuses = { queued: 'queued', sent: 'sent', delivered: 'delivery-success', failed: 'failed' } as const;

/** Somebody in a conversation, before it has either of the vendor's forms. */
type Somebody = {
  id: string;
  communicationId: string;
  purpose: 'customer' | 'agent' | 'bot';
  name: string;
  userId?: string;
  since: string;
  until: string | null;
  wrote: Message[];
};

/** A named agent is one once there is one; ids are the conversation's with another end, so that they stay the same. */
function everybody(conversation: Conversation): Somebody[] {
  const { id, customer, agent, legs, startedAt, disconnectedAt } = conversation;
  const all = conversation.messages.list();
  const until = disconnectedAt === null ? null : new Date(disconnectedAt).toISOString();
  const end = (last: number) => ({
    id: `${id.slice(0, -1)}${last}`,
    communicationId: `${id.slice(0, -2)}0${last}`,
    since: startedAt,
    until,
  });
  const bots = all.filter(({ direction, from }) => direction === 'outbound' && from === 'Bot');
  const isUser = (name: string | null) => legs.some(({ user }) => user.name === name);
  const named = all.filter(({ direction, from }) => direction === 'outbound' && from !== 'Bot' && !isUser(from));
  return [
    {
      ...end(1),
      purpose: 'customer',
      name: customer.nickname,
      wrote: all.filter(({ direction }) => direction === 'inbound'),
    },
    ...(agent === null || isUser(agent) ? [] : [{ ...end(2), purpose: 'agent' as const, name: agent, wrote: named }]),
    ...legs.map(({ participantId, communicationId, user, connectedAt, endedAt }) => ({
      id: participantId,
      communicationId,
      purpose: 'agent' as const,
      name: user.name,
      userId: user.id,
      since: connectedAt,
      until: endedAt,
      wrote: all.filter(
        ({ at, direction, from }) =>
          direction === 'outbound' && from === user.name && at >= connectedAt && (endedAt === null || at <= endedAt),
      ),
    })),
    ...(bots.length === 0 ? [] : [{ ...end(3), purpose: 'bot' as const, name: 'Bot', wrote: bots }]),
  ];
}

const stateOf = ({ until }: Somebody) => (until === null ? 'connected' : 'disconnected');

const written = (conversation: Conversation, { wrote }: Somebody) =>
  wrote.map((message) => ({
    messageId: message.id,
    messageURI: `/api/v2/conversations/messages/${conversation.id}/messages/${message.id}`,
    messageStatus: deliveryStatus(message),
    messageTime: message.at,
  }));

const addresses = ({ customer, integrationId }: Conversation) => ({
  fromAddress: { addressRaw: customer.id },
  toAddress: { addressRaw: integrationId },
});

/** `MessageMediaParticipant` of the contract: what they wrote, and no communication. */
export const participants = (conversation: Conversation): object[] =>
  everybody(conversation).map((one) => ({
    id: one.id,
    purpose: one.purpose,
    name: one.name,
    ...(one.userId && { user: { id: one.userId, selfUri: `/api/v2/users/${one.userId}` } }),
    startTime: one.since,
    connectedTime: one.since,
    state: stateOf(one),
    type: 'open',
    ...addresses(conversation),
    ...(one.until !== null && { disconnectType: 'endpoint', endTime: one.until }),
    messages: written(conversation, one),
  }));

/** `Participant` of the contract, of the generic form: their communications, with what was written in each. */
export const genericParticipants = (conversation: Conversation): object[] =>
  everybody(conversation).map((one) => ({
    id: one.id,
    purpose: one.purpose,
    name: one.name,
    ...(one.userId && { userId: one.userId, userUri: `/api/v2/users/${one.userId}` }),
    startTime: one.since,
    connectedTime: one.since,
    ...(one.until !== null && { endTime: one.until }),
    messages: [
      {
        id: one.communicationId,
        state: stateOf(one),
        connectedTime: one.since,
        ...(one.until !== null && { disconnectedTime: one.until, disconnectType: 'endpoint' }),
        provider: 'PureCloud Messaging',
        type: 'open',
        ...addresses(conversation),
        messages: written(conversation, one),
      },
    ],
  }));

/** `MessageData` of the contract. */
export function messageData(message: Message): object {
  const { conversation, direction, at } = message;
  const { integration, customer } = conversation;
  const inbound = direction === 'inbound';
  return {
    id: message.id,
    timestamp: at,
    direction,
    messengerType: 'open',
    status: deliveryStatus(message),
    ...(message.externalId !== null && { providerMessageId: message.externalId }),
    fromAddress: inbound ? customer.id : integration.id,
    toAddress: inbound ? integration.id : customer.id,
    conversationId: conversation.id,
    normalizedMessage: inbound
      ? inboundForm(message)
      : (message.wire ?? outboundBody(conversation, { id: message.id }, at)),
    selfUri: `/api/v2/conversations/messages/${conversation.id}/messages/${message.id}`,
  };
}

const inboundForm = ({ id, conversation, text, at, externalId, metadata }: Message) => ({
  id,
  channel: {
    id: conversation.integration.id,
    platform: 'Open',
    type: 'Private',
    to: { id: conversation.integration.id },
    from: { id: conversation.customer.id, idType: conversation.customer.idType },
    time: at,
    ...(externalId !== null && { messageId: externalId }),
  },
  type: 'Text',
  text,
  direction: 'Inbound',
  metadata,
});
