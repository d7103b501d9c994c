import type { Journey } from '../contracts/journey.ts';
import type { SandboxState } from '../contracts/sandbox.ts';
import type { DeskConversation, DeskMessage, GenesysSimulator } from '../simulators/genesys/simulator.ts';
import type { MetaSimulator, PhoneCustomer, PhoneMessage } from '../simulators/meta/simulator.ts';
import { readableNumber } from './phone-number.ts';

export type Business = { name: string; phone: string; phoneNumberId: string };

/** The two simulators, as far as the page sees and drives them. */
export type Simulators = {
  meta: Pick<MetaSimulator, 'addCustomer' | 'customers' | 'chat' | 'sendText' | 'setOpen' | 'setOnline' | 'onChange'>;
  genesys: Pick<GenesysSimulator, 'conversations' | 'reply' | 'disconnect' | 'onChange'>;
  business: Business;
};

const limits = { messages: 100, conversations: 50, journeys: 30 };

/** Everything the page shows, cut to what a person looks at: the whole of it travels with every change. */
export function pageState({ meta, genesys, business }: Simulators, journeys: readonly Journey[]): SandboxState {
  const conversations = genesys
    .conversations()
    .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))
    .slice(0, limits.conversations);
  const atDesk = new Set(conversations.flatMap((one) => one.messages.map((message) => message.externalId)));
  return {
    business: { name: business.name, phone: business.phone },
    customers: meta.customers().map((one) => ({
      ...onPhone(one),
      chat: meta
        .chat(one.id, business.phoneNumberId)
        .slice(-limits.messages)
        .map((message) => inChat(message, one.online, atDesk)),
    })),
    conversations: conversations.map(atTheDesk),
    journeys: journeys.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, limits.journeys),
  };
}

function onPhone({ id, name, waId, username, online }: PhoneCustomer) {
  return { id, name, phone: waId === null ? null : readableNumber(waId), username, online };
}

function inChat(message: PhoneMessage, online: boolean, atDesk: ReadonlySet<string | null>) {
  const { wamid, from, type, text, at, status, quoted } = message;
  // Meta reports nothing on the customer's own messages: theirs is `delivered` once it lies on the agent's desk.
  const onTheWay = online ? ('sent' as const) : ('accepted' as const);
  const own = atDesk.has(wamid) ? ('delivered' as const) : onTheWay;
  return { wamid, from, type, text, at, status: from === 'customer' ? own : status, quoted };
}

function atTheDesk(one: DeskConversation) {
  return {
    id: one.id,
    customerName: one.customer.nickname || one.customer.id,
    customerAddress: /^\d{7,15}$/.test(one.customer.id) ? readableNumber(one.customer.id) : one.customer.id,
    state: one.state,
    agent: one.agent,
    startedAt: one.startedAt,
    lastAt: one.lastAt,
    messages: one.messages.slice(-limits.messages).map((message) => ({
      id: message.id,
      direction: message.direction,
      from: message.from,
      text: words(message),
      at: message.at,
      status: message.status,
      reasons: message.reasons,
    })),
  };
}

const words = ({ text, attachments }: DeskMessage) =>
  [text, ...attachments.map((one) => `[${one.filename ?? one.mediaType}]`)].filter(Boolean).join('\n');
