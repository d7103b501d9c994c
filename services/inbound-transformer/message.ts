import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { Hop } from '../../contracts/journey.ts';
import type { InboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Try } from '../../kit/queue/queue.ts';
import { newIdentityOf } from '../../translate/inbound/system.ts';
import { type MappedInbound, referredBy, toGenesys, toStructuredResponse } from '../../translate/inbound.ts';
import type { Words } from '../../translate/words/words.ts';
import { offers } from './answer.ts';
import type { WorkOf } from './consumer.ts';
import { type Customers, membersOf, senderOf } from './customer.ts';
import type { FileAttacher } from './file.ts';

type MessageWork = WorkOf<'message'>;
type MediaTodo = Extract<InboundWork, { kind: 'media' }>['todo'];

type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  customers: Customers;
  files: FileAttacher;
  keepsMedia: (tenantId: string) => Promise<boolean>;
  wordsFor: (tenantId: string) => Promise<Words>;
  /** Leaves work on the message's file to be done beside the lane of its conversation. */
  later: (work: MessageWork, todo: MediaTodo) => Promise<void>;
  delivered: (work: MessageWork, messageId: string, mapped: MappedInbound) => void;
  recorded: (work: MessageWork, why: 'standby' | 'nobody') => void;
};

/** One message of a customer, to the agent: mapping, transformation, persistence, delivery. */
export function messageConsumer(dependencies: Dependencies) {
  const { state, genesys, customers, files, keepsMedia, wordsFor, later, delivered, recorded } = dependencies;
  const offered = offers(state);

  /** `null`: a notice about somebody who has never written. */
  async function mappingOf(work: MessageWork, again: boolean): Promise<Mapping | null> {
    const { owner, message } = work;
    const change = newIdentityOf(message);
    if (change) return customers.rekey(owner, change);
    return customers.of(owner, { ...senderOf(work), fresh: again || message.type === 'system' });
  }

  async function map(work: MessageWork, mapping: Mapping) {
    const { message, contact, owner } = work;
    const words = await wordsFor(owner.tenantId);
    const about = referredBy(message);
    const referred = about ? (await state.findMessage({ tenantId: owner.tenantId, wamid: about })).message : null;
    const mapped = toGenesys(message, contact, mapping.address, words, referred);
    // Genesys does not always name the conversation that a message joined.
    const conversationId = referred?.conversationId ?? mapping.conversationId ?? undefined;
    const answered = await offered.answered(work, mapping, mapped, referred);
    if (answered) {
      const { originatingMessageId, choice } = answered;
      const tapped = toStructuredResponse(mapped, originatingMessageId, choice);
      return { ...tapped, asText: mapped, missing: false, conversationId };
    }
    const asText = { response: null, asText: mapped, conversationId };
    if (!mapped.file || work.standby) return { ...asText, mapped, missing: false };
    return { ...asText, ...(await files.attachOrTell(owner, mapped, words)) };
  }

  /** A notice about somebody who has never written: kept for the operator, for there is nobody to show it to. */
  async function unheard(work: MessageWork): Promise<void> {
    const { owner, message } = work;
    const subject = owner.phoneNumberId;
    const detail = 'a notice of WhatsApp about somebody who has never written';
    await state.postQuarantine({
      items: [{ reason: 'unhandled', from: 'whatsapp', subject, detail, payload: message }],
    });
    recorded(work, 'nobody');
  }

  return async (work: MessageWork, { attempt, waited }: Try, again: boolean): Promise<void> => {
    const { owner, message, receivedAt, standby } = work;
    const { tenantId } = owner;
    const pickedUp = new Date().toISOString();
    const mapping = await mappingOf(work, again);
    if (!mapping) return unheard(work);
    const { mapped, asText, response, missing, conversationId } = await map(work, mapping);
    const { file } = mapped;
    const hops: Hop[] = [
      { at: receivedAt, service: 'whatsapp-webhook', step: 'received' },
      {
        at: pickedUp,
        service: 'inbound-transformer',
        step: 'picked-up',
        attempt,
        ...(waited && { waiting: waited }),
      },
    ];
    const store = (form: MappedInbound, sent: object) =>
      state.postMessage({
        tenantId,
        mappingId: mapping.mappingId,
        direction: 'inbound',
        sourceId: message.id,
        kind: form.kind,
        text: form.text,
        occurredAt: form.message.channel.time,
        grade: form.grade,
        ...(form.lost && { lost: form.lost }),
        ...(form.about && { about: form.about }),
        ...(file && { media: file }),
        ...(standby && { origin: 'standby' }),
        ...membersOf(work),
        opensWindow: message.type !== 'system' && !standby,
        raw: message,
        sent,
        hops,
      });
    const stored = await store(mapped, response ?? mapped.message);
    // A duplicate that was delivered is done. One that was not is this very work, begun before a crash or a retry.
    if (stored.duplicate && stored.status !== 'queued') return;
    if (file && (await keepsMedia(tenantId))) await later(work, 'keep');

    const nobodyThere = async ({ conversationId: newest }: Mapping) =>
      !newest || (await state.getConversation({ tenantId, conversationId: newest })).ended;
    // A notice of the system opens no conversation, and a copy of another application's is answered there.
    if (standby || (message.type === 'system' && (await nobodyThere(mapping)))) {
      const at = new Date().toISOString();
      const hop = { at, service: 'inbound-transformer', step: 'recorded' as const };
      await state.postStatus({ tenantId, messageId: stored.messageId, status: 'sent', at, hop });
      return recorded(work, standby ? 'standby' : 'nobody');
    }

    /** As a structured response where it is one; as text where Genesys will not have it so. */
    async function deliver() {
      const { integrationId } = owner;
      if (!response)
        return { form: mapped, ...(await genesys.postInbound({ tenantId, integrationId, message: mapped.message })) };
      try {
        return { form: mapped, ...(await genesys.postStructuredResponse({ tenantId, integrationId, response })) };
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'rejected') throw error;
        await store(asText, asText.message);
        return { form: asText, ...(await genesys.postInbound({ tenantId, integrationId, message: asText.message })) };
      }
    }
    const delivery = await deliver();
    // Behind the message, never before it.
    if (file && missing) await later(work, 'deliver');
    const at = new Date().toISOString();
    await state.postStatus({
      tenantId,
      messageId: stored.messageId,
      status: 'sent',
      at,
      genesysMessageId: delivery.genesysMessageId,
      conversationId: delivery.conversationId ?? conversationId,
      hop: { at, service: 'genesys-api', step: 'accepted-by-genesys', ...(attempt > 1 && { attempt }) },
    });
    delivered(work, stored.messageId, delivery.form);
  };
}
