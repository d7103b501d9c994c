import type { genesysContract } from '../../contracts/genesys-api.ts';
import { directWork, type OutboundWork, outboundWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Policies } from '../../contracts/tenant-records.ts';
import type { Client } from '../../kit/client.ts';
import { toFault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import {
  delayedSentence,
  type Failure,
  replacedSentence,
  sentenceOf,
  toNotice,
  unknownSentence,
} from '../../translate/failures.ts';
import { toReceipt } from '../../translate/receipts.ts';
import type { Words } from '../../translate/words/words.ts';
import { isMessageEvent } from '../../wire/genesys/outbound.ts';
import { addressOf } from './recipient.ts';
import { codeOf } from './refusal.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'postStatus' | 'getConversation' | 'findConversation'>;
  genesys: Client<typeof genesysContract>;
  policiesOf: (tenantId: string) => Promise<Policies>;
  wordsFor: (tenantId: string) => Promise<Words>;
  /** Work of its own lane: what is told of a message does not hold back the conversation. */
  later: (work: OutboundWork, afterMs?: number) => Promise<void>;
};

/** Meta reports a message that it has taken within seconds, where the phone is online; ours is then settled by itself. */
const unknownAfterMs = 5 * 60_000;

/** A message of an agent or a bot, also one from the portal, and neither word of one nor work about one. */
export function isMessage({ body }: Pick<QueueMessage, 'body'>): boolean {
  const direct = directWork.safeParse(body).data;
  return (direct && !direct.note && !direct.held) || messageOf(body) !== undefined;
}

export function messageOf(body: unknown): OutboundWork | undefined {
  const work = outboundWork.safeParse(body).data;
  return work && !work.tell && isMessageEvent(work.event) ? work : undefined;
}

/** Why a message goes to the dead letters. */
export function failureOf({ attempt }: QueueMessage, error: unknown): Failure {
  const fault = toFault(error);
  const tries = attempt > 1 ? ` after ${attempt} attempts` : '';
  return { code: codeOf(fault), message: `Not sent to WhatsApp${tries}: ${fault.message}` };
}

const byAgent = ({ event }: OutboundWork) => event.originatingEntity !== 'Bot';

type Word = Exclude<NonNullable<OutboundWork['tell']>, { what: 'held' }>;

/** Words for the agent beside receipts, which show no reasons. A bot gets none: it would take them for the customer's. */
export function agentNotices({ state, genesys, policiesOf, wordsFor, later }: Dependencies) {
  async function say(
    work: OutboundWork,
    what: 'failed' | 'delayed' | 'unknown' | 'replaced',
    sentenceIn: (words: Words) => string,
  ): Promise<boolean> {
    const { owner, event, receivedAt } = work;
    const { tenantId, integrationId } = owner;
    // It would begin a new conversation, for an agent who knows nothing of it.
    if (await isOver(work)) return false;
    const words = await wordsFor(tenantId);
    const about = { genesysMessageId: event.id, what };
    // The time is that of the message: told again, it is the same notice.
    const notice = toNotice(addressOf(event), about, receivedAt, sentenceIn(words), words);
    await genesys.postInbound({ tenantId, integrationId, message: notice });
    return true;
  }

  async function isOver({ owner, event }: OutboundWork): Promise<boolean> {
    const { tenantId, integrationId } = owner;
    const { conversationId } = event;
    const { ended } = conversationId
      ? await state.getConversation({ tenantId, conversationId })
      : await state.findConversation({ tenantId, integrationId, to: event.channel.to.id });
    return ended;
  }

  async function stillUnknown(work: OutboundWork, messageId: string): Promise<void> {
    const { tenantId } = work.owner;
    const at = new Date().toISOString();
    const { message } = await state.postStatus({ tenantId, messageId, at });
    if (message?.status !== 'unknown') return;
    const said = await say(work, 'unknown', (words) => unknownSentence(work.event.text ?? null, words));
    if (!said) return;
    const hop = { at: new Date().toISOString(), service: 'genesys-api', step: 'notice-sent' as const };
    await state.postStatus({ tenantId, messageId, at, hop: { ...hop, detail: 'nobody knows whether it arrived' } });
  }

  return {
    /** The tenant's template went instead of what the agent wrote. */
    async replaced(work: OutboundWork): Promise<void> {
      const { fallbackTemplate } = await policiesOf(work.owner.tenantId);
      if (!byAgent(work) || !fallbackTemplate) return;
      await say(work, 'replaced', (words) => replacedSentence(work.event.text ?? null, fallbackTemplate.name, words));
    },

    /** A message is tried again, and takes longer than anybody expects. */
    async delayed(message: QueueMessage): Promise<void> {
      const work = messageOf(message.body);
      if (work && byAgent(work)) await later({ ...work, tell: { what: 'delayed' } });
    },

    /**
     * The last word on a message that goes to the dead letters: the agent is to know that it did not leave. The message
     * itself stays as it is, so that it can be replayed.
     */
    async givenUp(message: QueueMessage, error: unknown): Promise<void> {
      const work = messageOf(message.body);
      if (work) await later({ ...work, tell: { what: 'failed', failure: failureOf(message, error) } });
    },

    /** The answer of a send was lost: the agent hears of it, unless Meta reports the message in time. */
    async watch(work: OutboundWork, messageId: string): Promise<void> {
      if (byAgent(work)) await later({ ...work, tell: { what: 'unknown', messageId } }, unknownAfterMs);
    },

    async tell(work: OutboundWork, tell: Word): Promise<void> {
      const { owner, event, receivedAt } = work;
      if (tell.what === 'unknown') return stillUnknown(work, tell.messageId);
      if (tell.what === 'delayed') {
        await say(work, 'delayed', (words) => delayedSentence(event.text ?? null, words));
        return;
      }
      const receipt = toReceipt(event.id, addressOf(event), 'Failed', receivedAt, tell.failure);
      await genesys.postReceipt({ tenantId: owner.tenantId, integrationId: owner.integrationId, receipt });
      if (byAgent(work)) await say(work, 'failed', (words) => sentenceOf(tell.failure, event.text ?? null, words));
    },
  };
}

export type Notices = ReturnType<typeof agentNotices>;
