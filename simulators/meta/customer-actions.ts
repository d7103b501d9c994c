import type { Changes } from '../changes.ts';
import type { MediaStore } from './media-store.ts';
import { messageText } from './message-text.ts';
import { type Message, phoneMessage } from './phone-message.ts';
import { type BusinessNumber, newWamid, type Phone, type Phones, withNetwork } from './phones.ts';
import type { CustomerActions } from './simulator.ts';
import type { Ticks } from './ticks.ts';
import type { Webhooks } from './webhooks.ts';

type Actions = Pick<CustomerActions, 'react' | 'edit' | 'revoke' | 'play' | 'setOpen' | 'setOnline' | 'setPreference'>;

const minute = 60 * 1000;
const day = 24 * 3600 * 1000;

/** What customers do with messages that are there, and with their phone. */
export function customerActions(parts: {
  phones: Phones;
  media: MediaStore;
  webhooks: Webhooks;
  ticks: Ticks;
  changes: Changes;
  numberOf: (phoneNumberId: string) => BusinessNumber;
  now: () => number;
}): Actions {
  const { phones, media, webhooks, ticks, changes, numberOf, now } = parts;

  function find(customerId: string, phoneNumberId: string, wamid: string, from?: Message['from']): [Phone, Message] {
    const customer = phones.phone(customerId);
    const message = phones.message(wamid);
    if (message?.customer !== customer || message.number.phoneNumberId !== phoneNumberId)
      throw new Error(`the message "${wamid}" is not in this chat`);
    if (from && message.from !== from) throw new Error(`the message "${wamid}" is not of the ${from}`);
    return [customer, message];
  }

  const age = (message: Message) => now() - Date.parse(message.at);

  /** A message about another one: it opens no window and is no bubble of its own. */
  function about(customer: Phone, message: Message, type: string, part: object): string {
    const wamid = newWamid(customer.waId ?? customer.userId);
    const group = message.group && { group_id: message.group.id };
    withNetwork(customer, () =>
      webhooks.message(message.number, customer, { ...group, id: wamid, type, [type]: part }),
    );
    changes.happened();
    return wamid;
  }

  return {
    react(customerId, phoneNumberId, wamid, emoji) {
      const [customer, message] = find(customerId, phoneNumberId, wamid);
      const reaction = { message_id: wamid, ...(emoji !== null && { emoji }) };
      const id = newWamid(customer.waId ?? customer.userId);
      const at = new Date(now()).toISOString();
      const known = { wamid: id, from: 'customer', number: message.number, customer, at, status: null } as const;
      phones.keep(phoneMessage('reaction', { reaction }, known));
      phones.react(wamid, 'customer', emoji ?? '');
      changes.happened();
      // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/reaction
      if (message.from === 'customer' || age(message) > 30 * day) return id;
      withNetwork(customer, () => {
        phones.chat(customer, phoneNumberId).lastFromCustomer = now();
        webhooks.message(message.number, customer, { id, type: 'reaction', reaction });
      });
      return id;
    },

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit */
    edit(customerId, phoneNumberId, wamid, text) {
      const [customer, message] = find(customerId, phoneNumberId, wamid, 'customer');
      const { type } = message;
      if (age(message) > 15 * minute) throw new Error('a message can be edited for 15 minutes');
      if (!['text', 'image', 'video', 'document'].includes(type))
        throw new Error(`a message of the kind ${type} has no text`);
      message.content = { ...message.content, [type === 'text' ? 'body' : 'caption']: text };
      message.text = messageText(type, { [type]: message.content });
      message.edited = true;
      const file = message.media && media.kept(message.media.id);
      const part = { ...message.content, ...(file && { url: media.link(file) }) };
      return about(customer, message, 'edit', {
        original_message_id: wamid,
        message: { ...(message.quoted !== null && { context: { id: message.quoted } }), type, [type]: part },
      });
    },

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/revoke */
    revoke(customerId, phoneNumberId, wamid) {
      const [customer, message] = find(customerId, phoneNumberId, wamid, 'customer');
      if (age(message) > 2 * day) throw new Error('a message can be revoked for two days');
      message.revoked = true;
      return about(customer, message, 'revoke', { original_message_id: wamid });
    },

    play(customerId, phoneNumberId, wamid) {
      const [customer, message] = find(customerId, phoneNumberId, wamid, 'business');
      if (message.type !== 'audio' || message.content.voice !== true)
        throw new Error(`the message "${wamid}" is no voice message`);
      if (!['delivered', 'read', 'played'].includes(message.status ?? ''))
        throw new Error(`the message "${wamid}" is not on the phone`);
      ticks.play(message, customer);
    },

    setOpen(customerId, phoneNumberId, open) {
      const customer = phones.phone(customerId);
      phones.chat(customer, phoneNumberId).open = open;
      if (open) ticks.readAll(customer, phoneNumberId);
      changes.happened();
    },

    setOnline(customerId, online) {
      const customer = phones.phone(customerId);
      customer.online = online;
      if (online) for (const happen of customer.whenOnline.splice(0)) happen();
      changes.happened();
    },

    setPreference(customerId, phoneNumberId, value) {
      const customer = phones.phone(customerId);
      const number = numberOf(phoneNumberId);
      phones.chat(customer, phoneNumberId).marketingStopped = value === 'stop';
      withNetwork(customer, () => webhooks.preference(number, customer, value));
      changes.happened();
    },
  };
}
