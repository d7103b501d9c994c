import type { Hop } from '../../contracts/journey.ts';
import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import type { Policies } from '../../contracts/tenant-records.ts';

/** Where messages come from: what is stored of it with each of them, and who cares for those that do not go as they are. */
export type Origin = {
  number: { tenantId: string; phoneNumberId: string };
  receivedAt: string;
  /** What it is called where it comes from. */
  id: string;
  /** What each of its messages is called; the first one is 0. */
  sourceIdOf: (at: number) => string;
  conversationId: string | undefined;
  author: 'agent' | 'bot';
  /** `null`: Genesys, which hears of receipts by the message's own id. */
  origin: 'portal' | null;
  raw: unknown;
  /** wamid of what it is about, and whether it quotes it. */
  about: { wamid: string; quoted: boolean } | null;
  received: Hop;
  /** Meta refuses it because the window is closed. Answers whether something else goes in its place. */
  replace: () => Promise<boolean>;
  /** Looks after a message whose outcome is unknown. */
  watch: (messageId: string) => Promise<void>;
};

export type FromGenesys = {
  policiesOf: (tenantId: string) => Promise<Policies>;
  /** Hands the event to the queue again, as one that Meta refused because the window is closed. */
  sendInstead: (work: OutboundWork) => Promise<void>;
  watch: (work: OutboundWork, messageId: string) => Promise<void>;
};

/** An event of Genesys' webhook. */
export function genesysOrigin(
  work: OutboundWork,
  mapping: Mapping,
  { policiesOf, sendInstead, watch }: FromGenesys,
): Origin {
  const { owner, event, receivedAt } = work;
  return {
    number: owner,
    receivedAt,
    id: event.id,
    // The first message has the event's own id; a template in the place of what Meta refused is another message.
    sourceIdOf: (at) => (work.windowClosed ? `${event.id}/template` : at === 0 ? event.id : `${event.id}/${at + 1}`),
    conversationId: event.conversationId ?? mapping.conversationId ?? undefined,
    author: event.originatingEntity === 'Bot' ? 'bot' : 'agent',
    origin: null,
    raw: event,
    about: null,
    received: { at: receivedAt, service: 'genesys-webhook', step: 'received' },
    async replace() {
      if (work.windowClosed || (await policiesOf(owner.tenantId)).fallbackTemplate === null) return false;
      await sendInstead({ ...work, windowClosed: true });
      return true;
    },
    watch: (messageId) => watch(work, messageId),
  };
}
