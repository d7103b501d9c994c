import type { Journey } from '../contracts/journey.ts';
import type { SandboxState } from '../contracts/sandbox.ts';
import { demoResponses } from './demo-templates.ts';
import { atTheDesk } from './desk-view.ts';
import { inChat, onPhone } from './phone-view.ts';
import type { SentMarks } from './sent-marks.ts';
import type { Simulators } from './simulators.ts';

const limits = { messages: 100, conversations: 50, journeys: 30 };

/** Everything the page shows, cut to what a person looks at: the whole of it travels with every change. */
export function pageState(
  { meta, genesys, business }: Simulators,
  journeys: readonly Journey[],
  marks: SentMarks,
): SandboxState {
  const conversations = genesys
    .conversations()
    .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))
    .slice(0, limits.conversations);
  const atDesk = new Set(conversations.flatMap((one) => one.messages.map((message) => message.externalId)));
  return {
    business: { name: business.name, phone: business.phone },
    customers: meta.customers().map((one) => ({
      ...onPhone(one),
      businessTyping: meta.isTyping(one.id, business.phoneNumberId),
      chat: meta
        .chat(one.id, business.phoneNumberId)
        .slice(-limits.messages)
        .map((message) => inChat(message, { online: one.online, atDesk, mark: marks.of(message.wamid) })),
    })),
    conversations: conversations.map((one) => atTheDesk(one, limits.messages)),
    cannedResponses: demoResponses.map(({ response: { id, name, text } }) => ({ id, name, text })),
    journeys: journeys.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, limits.journeys),
  };
}

/** Typing ends by itself, and the simulators do not say when. */
export const someoneTypes = ({ customers, conversations }: SandboxState): boolean =>
  customers.some((one) => one.businessTyping) || conversations.some((one) => one.customerTyping);
