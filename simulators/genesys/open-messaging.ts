import { answeredChannel, type CustomerMessages, newId } from './customer-messages.ts';
import type { Desk, Integration } from './desk.ts';
import type { Attachment, InboundRules } from './inbound-rules.ts';
import type { Integrations } from './integrations.ts';
import type { Settings } from './management/messaging-settings.ts';
import type { PlatformApi } from './platform-api.ts';
import type { DeskAttachment } from './simulator.ts';
import type { SupportedContent } from './supported-content.ts';

export type OpenMessagingDependencies = {
  desk: Desk;
  rules: InboundRules;
  integrations: Integrations;
  messages: CustomerMessages;
  supported: SupportedContent;
  settings: Settings;
  changed: () => void;
};

export const inboundPath = '/api/v2/conversations/messages/:integrationId/inbound/open';
export const inboundPermission = 'conversation:message:receive';

const typingMs = 5_000;

/**
 * What a customer writes, and that they are writing.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundMessages
 */
export function openMessaging(api: PlatformApi, dependencies: OpenMessagingDependencies): void {
  const { desk, rules, integrations, messages, supported, settings, changed } = dependencies;

  /** What the supported content does not allow is dropped, and the message stays. */
  const shown = (integration: Integration, { mediaType, url, mime, filename }: Attachment): DeskAttachment => ({
    mediaType,
    url,
    mime,
    filename: filename ?? null,
    state: supported.allows(integration, 'inbound', mime) ? 'fetching' : 'dropped',
    sizeBytes: null,
    sha256: null,
  });

  function message(integration: Integration, body: unknown, prefetch: boolean): object {
    const { channel, text, content, metadata } = rules.message(body);
    const taken = messages.take(integration, channel, {
      text: text ?? content?.[0]?.attachment.text ?? '',
      kind: 'Text',
      attachments: (content ?? []).map(({ attachment }) => shown(integration, attachment)),
      metadata: metadata ?? {},
    });
    return {
      id: taken.id,
      channel: answeredChannel(integration, channel),
      type: 'Text',
      ...(text !== undefined && { text }),
      ...(content && { content: content.map((item) => ({ contentType: 'Attachment', ...item })) }),
      ...(metadata && { metadata }),
      ...(prefetch && { conversationId: taken.conversation.id }),
    };
  }

  /** As its text says: typing, too, begins a conversation where there is none. */
  function event(integration: Integration, body: unknown): object {
    const { channel, events } = rules.event(body);
    const conversation = desk.thread(integration, channel.from);
    if (settings.ofIntegration(integration).typing.inbound === 'Enabled') desk.typing(conversation, typingMs);
    changed();
    // Whoever watches the desk is told when the indicator goes out; nothing waits for it.
    setTimeout(changed, typingMs).unref();
    return {
      id: newId(),
      channel: answeredChannel(integration, channel),
      type: 'Event',
      events: events.map(({ eventType }) => ({ eventType, typing: { type: 'On', duration: typingMs } })),
    };
  }

  api.route(
    'POST',
    `${inboundPath}/message`,
    ({ organization, body, param, query }) =>
      message(integrations.of(organization, param('integrationId')), body, query('prefetchConversationId') === 'true'),
    inboundPermission,
  );
  api.route(
    'POST',
    `${inboundPath}/event`,
    ({ organization, body, param }) => event(integrations.of(organization, param('integrationId')), body),
    inboundPermission,
  );
}
