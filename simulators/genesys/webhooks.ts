import { randomUUID } from 'node:crypto';
import { sign } from '../../kit/crypto.ts';
import type { PendingWork } from '../pending-work.ts';
import { openDelivery, type WebhookReport } from '../webhook-delivery.ts';
import type { Conversation, Integration, Message } from './desk.ts';

/** The vendor's own: 10 s, up to five retries, 5 s apart. */
export type RetryRules = { timeoutMs: number; retries: number; pauseMs: number };

/**
 * Outbound webhooks. Time-outs, 429 and 5xx are repeated, any other answer but a 2xx fails the message at once.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/outboundMessages
 */
export function openWebhooks(
  rules: RetryRules,
  pending: PendingWork,
  { changed, watch }: { changed: () => void; watch?: (report: WebhookReport) => void },
) {
  const delivery = openDelivery(
    {
      timeoutMs: rules.timeoutMs,
      succeeded: (status) => status >= 200 && status < 300,
      pauseAfter: ({ attempt, status }) => {
        const again = status === null || status === 429 || status >= 500;
        return again && attempt <= rules.retries ? rules.pauseMs : null;
      },
    },
    pending,
    { onAttempt: changed, watch },
  );

  const losing = new Map<string, 'silently' | 'as-failed'>();

  return {
    lose: (integrationId: string, how: 'silently' | 'as-failed' | null): void =>
      void (how ? losing.set(integrationId, how) : losing.delete(integrationId)),
    attempts: delivery.attempts,
    close: delivery.close,

    /** `message` is marked as sent or failed by what becomes of its webhook; receipts come on top. */
    post(integration: Integration, body: object, message?: Message): void {
      const lost = integration.status === 'Inactive' ? 'as-failed' : losing.get(integration.id);
      if (lost) {
        if (message && lost === 'as-failed') {
          message.status = 'failed';
          message.reasons = ['webhook got no answer (lost)'];
        }
        return changed();
      }
      const bytes = JSON.stringify(body);
      delivery.post({
        url: () => integration.webhookUrl,
        body: bytes,
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': sign(bytes, integration.webhookSecret, 'base64'),
        },
        done(delivered, last) {
          if (!message) return;
          if (!delivered) {
            message.status = 'failed';
            message.reasons = [
              last.status === null ? `webhook got no answer (${last.error})` : `webhook answered ${last.status}`,
            ];
          } else if (message.status === null) message.status = 'sent';
          changed();
        },
      });
    },
  };
}

export type Webhooks = ReturnType<typeof openWebhooks>;

/**
 * The body of a message, an event or a structured message to the customer, in the shape of real traffic of 2026: the
 * published JSON schema is older and lacks `conversationId`. Never tells who the agent is.
 */
export function outboundBody(
  conversation: Conversation,
  part: Record<string, unknown>,
  time: string,
): Record<string, unknown> & { id: string } {
  const { integration, customer } = conversation;
  const id = typeof part.id === 'string' ? part.id : randomUUID().replaceAll('-', '');
  return {
    id,
    channel: {
      id: integration.id,
      platform: 'Open',
      type: 'Private',
      to: { id: customer.id, idType: customer.idType },
      from: { nickname: integration.name, id: integration.id, idType: 'Opaque' },
      time,
      messageId: id,
      metadata: { subType: 'None' },
    },
    type: 'Text',
    originatingEntity: 'Human',
    direction: 'Outbound',
    conversationId: conversation.id,
    ...part,
  };
}

/** Says that an inbound message was taken. Seen by three middlewares, in no document: its exact JSON is not confirmed. */
export function publishedReceipt(message: Message, time: string): object {
  const { integration, customer } = message.conversation;
  return {
    id: message.id,
    channel: {
      id: integration.id,
      platform: 'Open',
      type: 'Private',
      to: { id: integration.id },
      from: { id: customer.id, idType: customer.idType },
      time,
      ...(message.externalId !== null && { messageId: message.externalId }),
    },
    type: 'Receipt',
    status: 'Published',
    isFinalReceipt: true,
    direction: 'Inbound',
  };
}
