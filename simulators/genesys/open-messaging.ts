import { randomUUID } from 'node:crypto';
import { keepLatest } from '../records.ts';
import { badRequest, notFound } from './api-error.ts';
import type { Conversation, Desk, Integration, Message } from './desk.ts';
import type { InboundChannel, InboundRules } from './inbound-rules.ts';
import type { Organization } from './login.ts';
import type { PlatformApi } from './platform-api.ts';

type OpenMessagingDependencies = {
  desk: Desk;
  rules: InboundRules;
  integrations: Map<string, Integration>;
  /** A customer's message has come to the desk. */
  arrived: (message: Message) => void;
  changed: () => void;
};

const base = '/api/v2/conversations/messages/:integrationId/inbound/open';
const seenKept = 100_000;

/**
 * The four inbound routes. https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundMessages
 *
 * The vendor asks for a unique combination of message id and time, and does not say what becomes of a repeated one.
 * This stand-in takes it and shows both on the desk, so that a message doubled on the way is seen, and counts it.
 */
export function openMessaging(api: PlatformApi, dependencies: OpenMessagingDependencies) {
  const { desk, rules, integrations, arrived, changed } = dependencies;
  const seen = keepLatest<string, true>(seenKept);
  let duplicates = 0;

  function integrationOf(organization: Organization, id: string): Integration {
    const integration = integrations.get(id);
    if (!integration || integration.clientId !== organization.clientId) throw notFound('integration');
    return integration;
  }

  function take(
    integration: Integration,
    channel: InboundChannel,
    shown: { text: string; kind: string; attachments?: Message['attachments'] },
  ): Message {
    if (channel.messageId !== undefined) {
      const key = `${integration.id}|${channel.messageId}|${channel.time}`;
      if (seen.has(key)) duplicates += 1;
      else seen.set(key, true);
    }
    const conversation = desk.thread(integration, channel.from);
    const { text, kind, attachments = [] } = shown;
    const from = conversation.customer.nickname;
    const message = desk.add(
      conversation,
      { id: newId(), direction: 'inbound', from, text, attachments, externalId: channel.messageId ?? null },
      kind,
    );
    arrived(message);
    return message;
  }

  api.route('POST', `${base}/message`, ({ organization, body, param, query }) => {
    const integration = integrationOf(organization, param('integrationId'));
    const { channel, text, content, metadata } = rules.message(body);
    const attachments = (content ?? []).map(({ attachment }) => ({
      mediaType: attachment.mediaType,
      url: attachment.url,
      filename: attachment.filename ?? null,
    }));
    const message = take(integration, channel, {
      text: text ?? content?.[0]?.attachment.text ?? '',
      kind: 'Text',
      attachments,
    });
    return {
      id: message.id,
      channel: answeredChannel(integration, channel),
      type: 'Text',
      ...(text !== undefined && { text }),
      ...(content && { content: content.map((item) => ({ contentType: 'Attachment', ...item })) }),
      ...(metadata && { metadata }),
      ...(query('prefetchConversationId') === 'true' && { conversationId: message.conversation.id }),
    };
  });

  /** As its text says: typing, too, begins a conversation where there is none. */
  api.route('POST', `${base}/event`, ({ organization, body, param }) => {
    const integration = integrationOf(organization, param('integrationId'));
    const { channel, events } = rules.event(body);
    desk.thread(integration, channel.from);
    changed();
    return {
      id: newId(),
      channel: answeredChannel(integration, channel),
      type: 'Event',
      events: events.map(({ eventType }) => ({ eventType, typing: { type: 'On', duration: 5000 } })),
    };
  });

  api.route('POST', `${base}/receipt`, ({ organization, body, param }) => {
    const integration = integrationOf(organization, param('integrationId'));
    const { id, channel, status, reasons, isFinalReceipt } = rules.receipt(body);
    const { conversation, message } = outbound(integration, id, 'id');
    if (channel.to.id !== conversation.customer.id)
      throw badRequest('channel.to.id is not the recipient of this message', ['channel.to.id']);
    if (status === 'Failed') {
      message.status = 'failed';
      message.reasons = (reasons ?? []).map((reason) => reason.message);
    } else if (message.status !== 'failed') message.status = 'delivered';
    changed();
    return {
      id,
      channel: {
        id: integration.id,
        platform: 'Open',
        type: 'Private',
        messageId: id,
        to: channel.to,
        from: { nickname: integration.name, id: integration.id, idType: 'Opaque' },
        time: channel.time,
      },
      type: 'Receipt',
      status,
      ...(reasons && { reasons }),
      isFinalReceipt: isFinalReceipt ?? true,
      direction: 'Outbound',
    };
  });

  api.route('POST', `${base}/structured/response`, ({ organization, body, param }) => {
    const integration = integrationOf(organization, param('integrationId'));
    const { channel, originatingMessageId, buttonResponse } = rules.structuredResponse(body);
    const { message } = outbound(integration, originatingMessageId, 'originatingMessageId');
    if (message.kind !== 'Structured')
      throw badRequest('originatingMessageId is not of a structured message', ['originatingMessageId']);
    const taken = take(integration, channel, { text: buttonResponse.text, kind: 'Structured' });
    return {
      id: taken.id,
      channel: answeredChannel(integration, channel),
      type: 'Structured',
      direction: 'Inbound',
      content: [{ contentType: 'ButtonResponse', buttonResponse }],
    };
  });

  /** A message that the desk sent out on this integration. @throws ApiError 400 */
  function outbound(
    integration: Integration,
    id: string,
    field: string,
  ): { conversation: Conversation; message: Message } {
    const message = desk.message(id);
    if (message?.direction !== 'outbound' || message.conversation.integrationId !== integration.id) {
      throw badRequest(`${field} is not of an outbound message of this integration`, [field]);
    }
    return { conversation: message.conversation, message };
  }

  return { duplicates: () => duplicates };
}

const newId = () => randomUUID().replaceAll('-', '');

const answeredChannel = (integration: Integration, { from, time, messageId, metadata }: InboundChannel) => ({
  id: integration.id,
  platform: 'Open',
  type: 'Private',
  ...(messageId !== undefined && { messageId }),
  to: { id: integration.id },
  from,
  time,
  ...(metadata && { metadata }),
});
