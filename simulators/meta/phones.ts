import { randomBytes, randomInt } from 'node:crypto';
import { keepLast, keepLatest } from '../records.ts';
import type { MetaSimulator, PhoneCustomer, PhoneMessage } from './simulator.ts';

export type BusinessNumber = Parameters<MetaSimulator['addNumber']>[0];

export type Phone = PhoneCustomer & {
  /** What happens as soon as the phone has a network again. */
  whenOnline: (() => void)[];
};

export type Message = PhoneMessage & {
  number: BusinessNumber;
  /** `null` when nobody has this number. */
  customer: Phone | null;
  /** Where the status webhooks say it went, when there is no customer to say it of. */
  recipient: string | null;
};

type Chat = {
  messages: ReturnType<typeof keepLast<Message>>;
  /** Milliseconds; opens the 24-hour window. */
  lastFromCustomer: number | null;
  open: boolean;
  /** Delivered, and read as soon as the chat is opened. */
  unread: ReturnType<typeof keepLast<Message>>;
};

const chatMessagesKept = 500;
const messagesKnown = 100_000;

/**
 * The customers' phones: who they are and what is on them. A chat keeps its last 500 messages; 100,000 messages are
 * known by their id, for read marks and reactions.
 * Customers, and what waits for a phone that is offline, are kept for as long as the stand-in runs.
 */
export function openPhones() {
  const phones = new Map<string, Phone>();
  const byWaId = new Map<string, Phone>();
  const byUserId = new Map<string, Phone>();
  const chats = new Map<string, Chat>();
  const messages = keepLatest<string, Message>(messagesKnown);

  const phone = (customerId: string): Phone => {
    const found = phones.get(customerId);
    if (!found) throw new Error(`no customer "${customerId}"`);
    return found;
  };

  const chat = (customer: Phone, phoneNumberId: string): Chat => {
    const key = `${customer.id}|${phoneNumberId}`;
    let found = chats.get(key);
    if (!found) {
      found = {
        messages: keepLast(chatMessagesKept),
        lastFromCustomer: null,
        open: false,
        unread: keepLast(chatMessagesKept),
      };
      chats.set(key, found);
    }
    return found;
  };

  return {
    phone,
    chat,
    byWaId: (waId: string) => byWaId.get(waId),
    byUserId: (userId: string) => byUserId.get(userId),
    message: (wamid: string) => messages.get(wamid),

    add(customer: Parameters<MetaSimulator['addCustomer']>[0]): Phone {
      const added: Phone = {
        id: `customer-${phones.size + 1}`,
        waId: customer.waId?.replace(/^\+/, '') ?? null,
        userId: customer.userId ?? newUserId(),
        name: customer.name,
        username: customer.username ?? null,
        online: true,
        whenOnline: [],
      };
      phones.set(added.id, added);
      byUserId.set(added.userId, added);
      if (added.waId) byWaId.set(added.waId, added);
      return added;
    },

    list: (): PhoneCustomer[] => [...phones.values()].map(shownCustomer),

    keep(message: Message): void {
      messages.set(message.wamid, message);
      if (message.customer) chat(message.customer, message.number.phoneNumberId).messages.add(message);
    },

    shown: (customerId: string, phoneNumberId: string): PhoneMessage[] =>
      chat(phone(customerId), phoneNumberId)
        .messages.list()
        .map(({ number: _number, customer: _customer, recipient: _recipient, ...message }) => message),
  };
}

export type Phones = ReturnType<typeof openPhones>;

export const shownCustomer = ({ whenOnline: _whenOnline, ...customer }: Phone): PhoneCustomer => ({ ...customer });

/** Opaque to us, base64 with its signs `+`, `/` and `=`; about as long as a real one. */
export const newWamid = (address: string) =>
  `wamid.HBg${Buffer.concat([Buffer.from(address), Buffer.from([0x15, 0x02, 0x00]), randomBytes(20), Buffer.from([0])]).toString('base64')}`;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
const newUserId = () => `US.${randomInt(1e9, 9e9)}${randomInt(1e9, 9e9)}`;
