import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Try } from '../../kit/queue/queue.ts';
import { type MappedInbound, toGenesys } from '../../translate/inbound.ts';
import { fileFollows, fileGivenUp } from '../../translate/inbound-file.ts';
import type { Words } from '../../translate/words/words.ts';
import type { WorkOf } from './consumer.ts';
import { type Customers, membersOf, senderOf } from './customer.ts';
import type { FileAttacher } from './file.ts';

type MediaWork = WorkOf<'media'>;

type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  whatsapp: Client<typeof whatsappContract>;
  customers: Customers;
  files: FileAttacher;
  wordsFor: (tenantId: string) => Promise<Words>;
};

/** Work on files that holds back no message: fetched again where Meta did not hand them out, and kept for the history. */
export function mediaConsumer({ state, genesys, whatsapp, customers, files, wordsFor }: Dependencies) {
  /** Its message is deleted, and so is the customer, perhaps: neither comes back for the sake of a file. */
  async function isGone({ owner, message }: MediaWork): Promise<boolean> {
    const found = await state.findMessage({ tenantId: owner.tenantId, wamid: message.id });
    return found.message === null;
  }

  async function mappedOf(work: MediaWork, fresh = false) {
    const mapping = await customers.of(work.owner, { ...senderOf(work), fresh });
    const words = await wordsFor(work.owner.tenantId);
    return { mapping, words, mapped: toGenesys(work.message, work.contact, mapping.address, words) };
  }

  /** A message of its own behind the one that had to go without its file: once, by its own id. */
  async function deliver(work: MediaWork, mappingId: string, mapped: MappedInbound): Promise<void> {
    const { tenantId, integrationId } = work.owner;
    const { message, text, kind, grade, lost, file } = mapped;
    const stored = await state.postMessage({
      tenantId,
      mappingId,
      direction: 'inbound',
      sourceId: message.channel.messageId,
      kind,
      text,
      occurredAt: message.channel.time,
      grade,
      ...(lost && { lost }),
      about: work.message.id,
      ...membersOf(work),
      ...(file && { media: file }),
      raw: null,
      sent: message,
      hops: [{ at: new Date().toISOString(), service: 'inbound-transformer', step: 'picked-up' }],
    });
    if (stored.duplicate && stored.status !== 'queued') return;
    const { genesysMessageId, conversationId } = await genesys.postInbound({ tenantId, integrationId, message });
    const at = new Date().toISOString();
    await state.postStatus({
      tenantId,
      messageId: stored.messageId,
      status: 'sent',
      at,
      genesysMessageId,
      conversationId: conversationId ?? undefined,
      hop: { at, service: 'genesys-api', step: 'accepted-by-genesys' },
    });
  }

  return {
    async consume(work: MediaWork, _try: Try, again: boolean): Promise<void> {
      if (await isGone(work)) return;
      const { owner, todo } = work;
      const { mapping, mapped, words } = await mappedOf(work, again);
      if (!mapped.file) return;
      if (todo === 'keep') {
        const { tenantId, phoneNumberId } = owner;
        await whatsapp.keepMedia({ tenantId, phoneNumberId, media: mapped.file });
        return;
      }
      const attached = await files.attach(owner, fileFollows(mapped, words), words).catch((error: unknown) => {
        // Meta has been seen to say "not found" of files that it had a minute later.
        if (error instanceof Fault && error.code === 'not_found')
          throw new Fault('unavailable', error.message, { cause: error });
        throw error;
      });
      await deliver(work, mapping.mappingId, attached);
    },

    /** The last try has failed: the agent is to ask for the file. */
    async giveUp(work: MediaWork): Promise<void> {
      if (work.todo !== 'deliver' || (await isGone(work))) return;
      const { mapping, mapped, words } = await mappedOf(work);
      await deliver(work, mapping.mappingId, fileGivenUp(mapped, words));
    },
  };
}

export type MediaConsumer = ReturnType<typeof mediaConsumer>;
