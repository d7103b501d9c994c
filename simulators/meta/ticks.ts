import type { Changes } from '../changes.ts';
import type { PendingWork } from '../pending-work.ts';
import type { Message, Phones } from './phones.ts';
import type { Webhooks } from './webhooks.ts';

const windowMs = 24 * 3600 * 1000;

/**
 * What becomes of a message that Graph has accepted: `sent`, on the phone when it is online, read when the chat is
 * open; or `failed`. Each step is a webhook of its own, `delayMs` after the one before.
 */
export function ticks(parts: {
  phones: Phones;
  webhooks: Webhooks;
  pending: PendingWork;
  changes: Changes;
  delayMs: number;
  now: () => number;
}) {
  const { phones, webhooks, pending, changes, delayMs, now } = parts;

  function reach(message: Message, status: 'sent' | 'delivered' | 'read'): void {
    message.status = status;
    webhooks.status(message, status);
    changes.happened();
  }

  function deliver(message: Message): void {
    const { customer } = message;
    if (!customer) return;
    if (!customer.online) return void customer.whenOnline.push(() => deliver(message));
    reach(message, 'delivered');
    const chat = phones.chat(customer, message.number.phoneNumberId);
    if (!chat.open) return chat.unread.add(message);
    pending.later(delayMs, () => reach(message, 'read'));
  }

  return {
    start(message: Message, error: { code: number; details?: string } | null): void {
      pending.later(delayMs, () => {
        if (error) {
          message.status = 'failed';
          webhooks.status(message, 'failed', error);
          changes.happened();
          return;
        }
        reach(message, 'sent');
        // Reactions produce `sent` only.
        if (message.type !== 'reaction') pending.later(delayMs, () => deliver(message));
      });
    },

    /** What waits in this chat is read now. */
    readAll(customerId: string, phoneNumberId: string): void {
      const chat = phones.chat(phones.phone(customerId), phoneNumberId);
      for (const message of chat.unread.takeAll()) pending.later(0, () => reach(message, 'read'));
    },

    /**
     * Why an accepted message will fail, if it will. Outside of 24 hours after the customer's last message only
     * templates go through. https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
     */
    doom(message: Message, reactsTo: string | null): { code: number; details: string } | null {
      const { customer, number, type } = message;
      if (!customer) return { code: 131026, details: 'Message undeliverable.' };
      if (reactsTo !== null && phones.message(reactsTo)?.customer !== customer) {
        return { code: 131009, details: 'The message to react to is not in this chat or too old.' };
      }
      const last = phones.chat(customer, number.phoneNumberId).lastFromCustomer;
      if (type !== 'template' && (last === null || now() - last > windowMs)) {
        return {
          code: 131047,
          details:
            'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
        };
      }
      return null;
    },
  };
}
