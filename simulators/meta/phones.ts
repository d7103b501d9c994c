import { randomBytes, randomInt } from 'node:crypto';
import { keepLast, keepLatest } from '../records.ts';
import { type Message, shownMessage } from './phone-message.ts';
import type { MetaSimulator, PhoneCustomer, PhoneMessage } from './simulator.ts';

export type BusinessNumber = Omit<Parameters<MetaSimulator['addNumber']>[0], 'accessToken'>;

export type Phone = PhoneCustomer & {
  /** What happens as soon as the phone has a network again. */
  whenOnline: (() => void)[];
};

type Chat = {
  messages: ReturnType<typeof keepLast<Message>>;
  /** Milliseconds; opens the 24-hour window. */
  lastFromCustomer: number | null;
  /** Milliseconds; the business is shown as typing until then. */
  typingUntil: number;
  marketingStopped: boolean;
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
  const chats = new Map<string, Map<string, Chat>>();
  const messages = keepLatest<string, Message>(messagesKnown);

  const phone = (customerId: string): Phone => {
    const found = phones.get(customerId);
    if (!found) throw new Error(`no customer "${customerId}"`);
    return found;
  };

  const chatsOf = (customer: Phone) => {
    const found = chats.get(customer.id) ?? new Map<string, Chat>();
    chats.set(customer.id, found);
    return found;
  };

  const chat = (customer: Phone, phoneNumberId: string): Chat => {
    const own = chatsOf(customer);
    const found = own.get(phoneNumberId) ?? newChat();
    own.set(phoneNumberId, found);
    return found;
  };

  return {
    phone,
    chat,
    byWaId: (waId: string) => byWaId.get(waId),
    byUserId: (userId: string) => byUserId.get(userId),
    message: (wamid: string) => messages.get(wamid),

    add(customer: Parameters<MetaSimulator['addCustomer']>[0]): Phone {
      const waId = customer.waId?.replace(/^\+/, '') ?? null;
      const added: Phone = {
        id: `customer-${phones.size + 1}`,
        waId,
        userId: customer.userId ?? newUserId(waId),
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

    /** A new user id, and a new number if one is given. The old ones reach nobody any more. */
    renumber(customer: Phone, waId = customer.waId): void {
      byUserId.delete(customer.userId);
      if (customer.waId) byWaId.delete(customer.waId);
      customer.userId = newUserId(waId);
      customer.waId = waId;
      byUserId.set(customer.userId, customer);
      if (waId) byWaId.set(waId, customer);
    },

    /** The ids of the business numbers that this customer has exchanged messages with. */
    chatsWith: (customer: Phone): string[] =>
      [...chatsOf(customer)]
        .filter(([, one]) => one.messages.list().length > 0)
        .map(([phoneNumberId]) => phoneNumberId),

    list: (): PhoneCustomer[] => [...phones.values()].map(shownCustomer),

    /** Kept by its id; a reaction is shown on its message, all else in the chats that it belongs to. */
    keep(message: Message): void {
      messages.set(message.wamid, message);
      if (message.type === 'reaction') return;
      for (const one of readers(message)) chat(one, message.number.phoneNumberId).messages.add(message);
    },

    /** Each side has one reaction on a message; an empty one takes it back. */
    react(wamid: string, from: Message['from'], emoji: string): void {
      const message = messages.get(wamid);
      if (!message) return;
      message.reactions = message.reactions.filter((reaction) => reaction.from !== from);
      if (emoji !== '') message.reactions.push({ from, emoji });
    },

    shown: (customerId: string, phoneNumberId: string): PhoneMessage[] =>
      chat(phone(customerId), phoneNumberId).messages.list().map(shownMessage),
  };
}

export type Phones = ReturnType<typeof openPhones>;

/** Whose phones show it; a customer's own message to a group is on the sender's alone. */
export const readers = ({ from, group, customer }: Message): Phone[] => {
  if (from === 'business' && group) return [...group.members];
  return customer ? [customer] : [];
};

/** What a phone does needs the network: now, or as soon as it has one. */
export function withNetwork(customer: Phone, act: () => void): void {
  if (customer.online) act();
  else customer.whenOnline.push(act);
}

const newChat = (): Chat => ({
  messages: keepLast(chatMessagesKept),
  lastFromCustomer: null,
  typingUntil: 0,
  marketingStopped: false,
  open: false,
  unread: keepLast(chatMessagesKept),
});

export const shownCustomer = ({ whenOnline: _whenOnline, ...customer }: Phone): PhoneCustomer => ({ ...customer });

/** Opaque to us, base64 with its signs `+`, `/` and `=`; about as long as a real one. */
export const newWamid = (address: string) =>
  `wamid.HBg${Buffer.concat([Buffer.from(address), Buffer.from([0x15, 0x02, 0x00]), randomBytes(20), Buffer.from([0])]).toString('base64')}`;

/** Calling codes of the numbers that stand-ins are given; everybody else is in the United States. */
const countries: readonly [code: string, country: string][] = [
  ['31', 'NL'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['351', 'PT'],
  ['39', 'IT'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['61', 'AU'],
  ['91', 'IN'],
  ['966', 'SA'],
  ['971', 'AE'],
  ['972', 'IL'],
];

/**
 * Begins with the country.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
function newUserId(waId: string | null): string {
  const country = countries.find(([code]) => waId?.startsWith(code))?.[1] ?? 'US';
  return `${country}.${randomInt(1e9, 9e9)}${randomInt(1e9, 9e9)}`;
}
