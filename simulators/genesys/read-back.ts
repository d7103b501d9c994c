import type { Conversation, Message } from './desk.ts';
import { outboundBody } from './webhooks.ts';

/** Conversations and messages as the API shows them to whoever reads them back: `textBody` is gone since March 2026. */

export const deliveryStatus = (message: Message): string =>
  message.direction === 'inbound' ? 'received' : statuses[message.status ?? 'queued'];

const statuses = { queued: 'queued', sent: 'sent', delivered: 'delivery-success', failed: 'failed' } as const;

/** The agent is one once there is one; ids are the conversation's with another end, so that they stay the same. */
export function participants(conversation: Conversation): object[] {
  const { id, customer, agent, state, startedAt, integrationId, disconnectedAt } = conversation;
  const all = conversation.messages.list();
  const bots = all.filter(({ direction, from }) => direction === 'outbound' && from === 'Bot');
  const common = {
    startTime: startedAt,
    state,
    type: 'open',
    fromAddress: { addressRaw: customer.id },
    toAddress: { addressRaw: integrationId },
    ...(state === 'disconnected' && {
      disconnectType: 'endpoint',
      endTime: new Date(disconnectedAt ?? 0).toISOString(),
    }),
  };
  const one = (end: number, purpose: string, name: string, theirs: Message[]) => ({
    id: `${id.slice(0, -1)}${end}`,
    purpose,
    name,
    ...common,
    messages: theirs.map((message) => ({
      messageId: message.id,
      messageURI: `/api/v2/conversations/messages/${id}/messages/${message.id}`,
      messageStatus: deliveryStatus(message),
      messageTime: message.at,
    })),
  });
  const customers = all.filter(({ direction }) => direction === 'inbound');
  const agents = all.filter(({ direction, from }) => direction === 'outbound' && from !== 'Bot');
  return [
    one(1, 'customer', customer.nickname, customers),
    ...(agent === null ? [] : [one(2, 'agent', agent, agents)]),
    ...(bots.length === 0 ? [] : [one(3, 'bot', 'Bot', bots)]),
  ];
}

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
