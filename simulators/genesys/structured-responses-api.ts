import { badRequest } from './api-error.ts';
import { checkAnswer } from './button-answers.ts';
import { answeredChannel } from './customer-messages.ts';
import type { Integration } from './desk.ts';
import { inboundPath, inboundPermission, type OpenMessagingDependencies } from './open-messaging.ts';
import type { PlatformApi } from './platform-api.ts';
import { sentMessage } from './sent-message.ts';

/**
 * A customer's answer by a button: of an existing conversation, unlike a message, and to a structured message that this
 * customer got. https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundMessages
 */
export function structuredResponsesApi(
  api: PlatformApi,
  dependencies: Omit<OpenMessagingDependencies, 'supported' | 'settings' | 'changed'> & { strictPayloads: boolean },
): void {
  const { desk, rules, integrations, messages, strictPayloads } = dependencies;

  function respond(integration: Integration, body: unknown): object {
    const { channel, originatingMessageId, buttonResponse } = rules.structuredResponse(body);
    const originating = sentMessage(desk, integration, originatingMessageId, 'originatingMessageId');
    if (originating.kind !== 'Structured')
      throw badRequest('originatingMessageId is not of a structured message', ['originatingMessageId']);
    if (originating.conversation.customer.id !== channel.from.id)
      throw badRequest('originatingMessageId is not of a message to this customer', ['originatingMessageId']);
    if (!desk.connected(integration, channel.from.id))
      throw badRequest('a structured response must be part of an existing conversation', ['channel.from.id']);
    checkAnswer(originating, buttonResponse, strictPayloads);
    const content = [{ contentType: 'ButtonResponse', buttonResponse }];
    const taken = messages.take(integration, channel, {
      text: buttonResponse.text,
      kind: 'Structured',
      content,
      inReplyTo: originatingMessageId,
    });
    return {
      id: taken.id,
      channel: answeredChannel(integration, channel),
      type: 'Structured',
      direction: 'Inbound',
      content,
    };
  }

  api.route(
    'POST',
    `${inboundPath}/structured/response`,
    ({ organization, body, param }) => respond(integrations.of(organization, param('integrationId')), body),
    inboundPermission,
  );
}
