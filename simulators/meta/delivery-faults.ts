import type { Message } from './phone-message.ts';
import type { Phones } from './phones.ts';
import type { StatusFault } from './status-objects.ts';

const day = 24 * 3600 * 1000;

/** Why an accepted message will fail, if it will: what Meta finds out only after its answer. */
export function deliveryFault(message: Message, phones: Phones, now: number): StatusFault | null {
  const { customer, group, number, type } = message;
  if (!customer && !group) return { code: 131026, details: 'Message undeliverable.' };
  const chat = customer && phones.chat(customer, number.phoneNumberId);
  if (type === 'reaction') {
    const target = phones.message(String(message.content.message_id));
    if (target?.customer !== customer || now - Date.parse(target?.at ?? '') > 30 * day)
      return { code: 131009, details: 'The message to react to is not in this chat or too old.' };
  }
  if (message.category === 'MARKETING' && chat?.marketingStopped) {
    return { code: 131050, details: 'The recipient has stopped marketing messages of this business.' };
  }
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
  const last = (group ?? chat)?.lastFromCustomer ?? null;
  if (type !== 'template' && (last === null || now - last > day)) {
    return {
      code: 131047,
      details:
        'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    };
  }
  return null;
}
