import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { Hop } from '../../contracts/journey.ts';
import type { InboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import { identityKey, identityOf } from '../../translate/identity.ts';
import { type Grade, toGenesys } from '../../translate/inbound.ts';

type MessageWork = Extract<InboundWork, { kind: 'message' }>;

type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  /** The mapping of an identity that this process has seen lately. */
  remembered: { get: (key: string) => Mapping | undefined; set: (key: string, mapping: Mapping) => void };
  delivered: (work: MessageWork, messageId: string, grade: Grade) => void;
};

/** One message of a customer, to the agent: mapping, transformation, persistence, delivery. */
export function messageConsumer({ state, genesys, remembered, delivered }: Dependencies) {
  /** Scenario A, no mapping: made now. Scenario B: the one that is there, brought up to date where the customer changed. */
  async function mappingOf({ owner, message, contact }: MessageWork): Promise<Mapping> {
    const identity = identityOf([message.from_user_id, message.from, contact?.user_id, contact?.wa_id]);
    const identityId = identityKey(identity);
    if (!identityId) throw new Fault('rejected', 'the message names no sender that can be answered');
    const name = contact?.profile?.name?.trim().slice(0, 256) || contact?.profile?.username;
    const { tenantId, phoneNumberId, integrationId } = owner;
    const upToDate = (mapping: Mapping) =>
      mapping.integrationId === integrationId &&
      (!name || mapping.name === name) &&
      (!identity.userId || mapping.userId === identity.userId) &&
      (!identity.waId || mapping.waId === identity.waId);

    const key = `${tenantId} ${phoneNumberId} ${identityId}`;
    const seen = remembered.get(key);
    if (seen && upToDate(seen)) return seen;
    const { mapping } = await state.getMapping({ tenantId, phoneNumberId, wa_id: identityId });
    const current =
      mapping && upToDate(mapping)
        ? mapping
        : (await state.postMapping({ tenantId, phoneNumberId, integrationId, ...identity, name })).mapping;
    remembered.set(key, current);
    return current;
  }

  return async (work: MessageWork, attempt: number): Promise<void> => {
    const { owner, message, contact, receivedAt } = work;
    const { tenantId, integrationId } = owner;
    const pickedUp = new Date().toISOString();
    const mapping = await mappingOf(work);
    const mapped = toGenesys(message, contact, mapping.address);
    const hops: Hop[] = [
      { at: receivedAt, service: 'whatsapp-webhook', step: 'received' },
      { at: pickedUp, service: 'inbound-transformer', step: 'picked-up', attempt },
    ];
    const stored = await state.postMessage({
      tenantId,
      mappingId: mapping.mappingId,
      direction: 'inbound',
      sourceId: message.id,
      kind: message.type.slice(0, 64),
      text: mapped.text,
      occurredAt: mapped.message.channel.time,
      raw: message,
      sent: mapped.message,
      hops,
    });
    // A duplicate that was delivered is done. One that was not is this very work, begun before a crash or a retry.
    if (stored.duplicate && stored.status !== 'queued') return;

    const { genesysMessageId, conversationId } = await genesys.postInbound({
      tenantId,
      integrationId,
      message: mapped.message,
    });
    const at = new Date().toISOString();
    await state.postStatus({
      tenantId,
      messageId: stored.messageId,
      status: 'sent',
      at,
      genesysMessageId,
      conversationId: conversationId ?? undefined,
      hop: { at, service: 'genesys-api', step: 'accepted-by-genesys', ...(attempt > 1 && { attempt }) },
    });
    delivered(work, stored.messageId, mapped.grade);
  };
}
