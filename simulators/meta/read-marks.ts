import type { Changes } from '../changes.ts';
import type { BusinessNumber, Phones } from './phones.ts';

const typingShown = 25_000;
const markable = 30 * 24 * 3600 * 1000;

/** What the business tells a phone without a message: that it has read, and that it is typing. */
export function readMarks(phones: Phones, changes: Changes, now: () => number) {
  return {
    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read */
    mark(number: BusinessNumber, wamid: string, typing: boolean): boolean {
      const message = phones.message(wamid);
      if (message?.from !== 'customer' || !message.customer || message.number.phoneNumberId !== number.phoneNumberId)
        return false;
      if (now() - Date.parse(message.at) > markable) return false;
      const chat = phones.chat(message.customer, number.phoneNumberId);
      const shown = chat.messages.list();
      const place = shown.indexOf(message);
      // A reaction is no bubble of its own: what came before it is read.
      const earlier = place < 0 ? shown.filter((one) => one.at <= message.at) : shown.slice(0, place + 1);
      for (const one of earlier) if (one.from === 'customer') one.readByBusiness = true;
      if (typing) {
        chat.typingUntil = now() + typingShown;
        // What is shown ends by itself. `idle` does not wait for it.
        setTimeout(changes.happened, typingShown).unref();
      }
      changes.happened();
      return true;
    },

    isTyping: (customerId: string, phoneNumberId: string): boolean =>
      now() < phones.chat(phones.phone(customerId), phoneNumberId).typingUntil,
  };
}
