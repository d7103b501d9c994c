import { sign } from '../../kit/crypto.ts';
import type { PendingWork } from '../pending-work.ts';
import { openDelivery } from '../webhook-delivery.ts';
import type { Json } from './field-checks.ts';
import { statusError } from './graph-error.ts';
import type { BusinessNumber, Message, Phone } from './phones.ts';

type WebhookOptions = {
  appSecret: string;
  url: () => string;
  timeoutMs: number;
  /** The pause before the first retry; it doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
};

const sevenDays = 7 * 24 * 3600 * 1000;

/**
 * Meta's webhooks. Delivered means HTTP 200 and nothing else; all else is repeated with growing pauses for up to seven
 * days, each update on its own and in no promised order.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function openWebhooks(options: WebhookOptions, pending: PendingWork, onAttempt: () => void, now: () => number) {
  const delivery = openDelivery(
    {
      timeoutMs: options.timeoutMs,
      succeeded: (status) => status === 200,
      pauseAfter: ({ attempt }, sinceFirst) =>
        sinceFirst > sevenDays ? null : Math.min(options.firstPauseMs * 2 ** (attempt - 1), options.longestPauseMs),
    },
    pending,
    onAttempt,
  );
  const seconds = () => String(Math.floor(now() / 1000));

  function post(body: object): void {
    const bytes = escapedJson(body);
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(bytes, options.appSecret, 'hex'),
    };
    delivery.post({ url: options.url, body: bytes, headers });
  }

  const change = (number: BusinessNumber, part: object) =>
    post({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: number.wabaId,
          changes: [
            {
              value: {
                messaging_product: 'whatsapp',
                metadata: {
                  display_phone_number: digits(number.displayPhoneNumber),
                  phone_number_id: number.phoneNumberId,
                },
                ...part,
              },
              field: 'messages',
            },
          ],
        },
      ],
    });

  return {
    post,
    attempts: delivery.attempts,
    close: delivery.close,

    /** A customer's message; without a shared phone number `from` and `wa_id` are left out, not empty. */
    message(number: BusinessNumber, customer: Phone, message: Json & { id: string; type: string }): void {
      change(number, {
        contacts: [contact(customer)],
        messages: [
          {
            ...(customer.waId && { from: customer.waId }),
            from_user_id: customer.userId,
            timestamp: seconds(),
            ...message,
          },
        ],
      });
    },

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
    status(
      message: Message,
      status: 'sent' | 'delivered' | 'read' | 'failed',
      error?: { code: number; details?: string },
    ): void {
      const { customer } = message;
      const recipientId = customer ? customer.waId : message.recipient;
      change(message.number, {
        ...(customer && status !== 'failed' && { contacts: [contact(customer)] }),
        statuses: [
          {
            id: message.wamid,
            status,
            timestamp: seconds(),
            ...(recipientId && { recipient_id: recipientId }),
            ...(customer && { recipient_user_id: customer.userId }),
            ...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
            ...((status === 'sent' || status === 'delivered') && { pricing: pricing(message.type) }),
            ...(error && { errors: [statusError(error.code, error.details)] }),
          },
        ],
      });
    },
  };
}

export type Webhooks = ReturnType<typeof openWebhooks>;

export const digits = (phone: string) => phone.replaceAll(/\D/g, '');

const contact = (customer: Phone) => ({
  profile: { name: customer.name, ...(customer.username && { username: customer.username }) },
  ...(customer.waId && { wa_id: customer.waId }),
  user_id: customer.userId,
});

/**
 * From v24.0 on without `conversation`. How `type` reads for a service message that is charged, as they are since
 * October 2026, is not confirmed: the free form is given.
 */
const pricing = (type: string) =>
  type === 'template'
    ? { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
    : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };

/**
 * JSON as Meta sends and signs it: everything beyond ASCII as `\uXXXX` in lowercase hex, the slash as `\/`.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
function escapedJson(body: object): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
