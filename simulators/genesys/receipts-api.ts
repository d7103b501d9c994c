import { badRequest } from './api-error.ts';
import type { Integration } from './desk.ts';
import { inboundPath, inboundPermission, type OpenMessagingDependencies } from './open-messaging.ts';
import type { PlatformApi } from './platform-api.ts';
import { sentMessage } from './sent-message.ts';

/**
 * What became of an agent's message, as its ticks on the desk.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundReceiptMessages
 */
export function receiptsApi(
  api: PlatformApi,
  dependencies: Pick<OpenMessagingDependencies, 'desk' | 'rules' | 'integrations' | 'changed'>,
): void {
  const { desk, rules, integrations, changed } = dependencies;

  function receipt(integration: Integration, body: unknown): object {
    const { id, channel, status, reasons, isFinalReceipt } = rules.receipt(body);
    const message = sentMessage(desk, integration, id, 'id');
    if (channel.to.id !== message.conversation.customer.id)
      throw badRequest('channel.to.id is not the recipient of this message', ['channel.to.id']);
    if (status === 'Failed') {
      message.status = 'failed';
      message.reasons = (reasons ?? []).map((reason) => reason.message);
      message.reasonCodes = (reasons ?? []).flatMap(({ code }) => code ?? []);
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
  }

  api.route(
    'POST',
    `${inboundPath}/receipt`,
    ({ organization, body, param }) => receipt(integrations.of(organization, param('integrationId')), body),
    inboundPermission,
  );
}
