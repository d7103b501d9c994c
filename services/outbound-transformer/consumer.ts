import type { Hop } from '../../contracts/journey.ts';
import { type OutboundWork, outboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';
import { identityOf } from '../../translate/identity.ts';
import { type OutboundAction, toWhatsapp } from '../../translate/outbound.ts';
import type { Known, Outcomes } from './outcomes.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  whatsapp: Client<typeof whatsappContract>;
  outcomes: Outcomes;
  remembered: { get: (key: string) => Mapping | undefined; set: (key: string, mapping: Mapping) => void };
  ignored: (kind: string) => void;
};

type MessageAction = Extract<OutboundAction, { do: 'send-text' | 'refuse' }>;

/** One event of Genesys' webhook: an agent's message to the customer, or word of a message that we handed in. */
export function outboundConsumer({ state, whatsapp, outcomes, remembered, ignored }: Dependencies): Handler {
  return async ({ body, attempt }) => {
    const parsed = outboundWork.safeParse(body);
    if (!parsed.success) throw new Fault('rejected', 'not a piece of outbound work', { cause: invalid(parsed.error) });
    const work = parsed.data;
    const action = toWhatsapp(work.event);
    switch (action.do) {
      case 'ignore':
        return ignored(action.kind);
      case 'note-receipt':
        return noteReceipt(work, action);
      case 'refuse':
      case 'send-text':
        return deliver(work, action, attempt);
    }
  };

  async function deliver(work: OutboundWork, action: MessageAction, attempt: number): Promise<void> {
    const { owner, event, receivedAt } = work;
    const { tenantId } = owner;
    const pickedUp = new Date().toISOString();
    const mapping = await mappingOf(work);
    const hops: Hop[] = [
      { at: receivedAt, service: 'genesys-webhook', step: 'received' },
      { at: pickedUp, service: 'outbound-transformer', step: 'picked-up', attempt },
    ];
    const { messageId, status, claimed } = await state.postMessage({
      tenantId,
      mappingId: mapping.mappingId,
      direction: 'outbound',
      sourceId: event.id,
      kind: action.kind,
      text: action.do === 'send-text' ? action.body : action.text,
      conversationId: event.conversationId,
      occurredAt: receivedAt,
      raw: event,
      sent: action.do === 'send-text' ? { body: action.body } : null,
      hops,
    });
    const known = { tenantId, messageId, conversationId: event.conversationId };
    if (!claimed)
      return status === 'queued' ? outcomes.unknown(known, 'the process that sent it ended') : outcomes.settle(known);
    if (action.do === 'refuse') return outcomes.failed(known, action.reason);

    const sent = await whatsapp
      .sendText({
        tenantId,
        phoneNumberId: mapping.phoneNumberId,
        messageId,
        // The phone where there is one: it reaches the same person, and works for every kind of message.
        ...(mapping.waId ? { waId: mapping.waId } : { userId: mapping.userId ?? undefined }),
        body: action.body,
      })
      .catch((error: unknown) => notSent(known, attempt, error));
    // From here on it is sent: whatever fails now leaves the claim as it is, and nobody sends it again.
    if (sent) await outcomes.accepted(known, sent.wamid, receivedAt);
  }

  /** What an error of the send means. Throws it again where another try is safe: it did certainly not leave. */
  async function notSent(known: Known, attempt: number, error: unknown): Promise<null> {
    if (!(error instanceof Fault) || error.code === 'internal' || error.code === 'outcome_unknown') {
      await outcomes.unknown(known, (error as Error).message);
      return null;
    }
    if (error.retryable) {
      await outcomes.released(known, attempt, error.message);
      throw error;
    }
    const { metaCode } = (error.details ?? {}) as { metaCode?: number };
    await outcomes.failed(known, { code: metaCode ? String(metaCode) : error.code, message: error.message });
    return null;
  }

  /** By conversation, or by customer where the event names none or one that an agent has just begun. */
  async function mappingOf({ owner, event }: OutboundWork): Promise<Mapping> {
    const { tenantId, phoneNumberId, integrationId } = owner;
    const to = event.channel.to.id;
    const key = `${tenantId} ${integrationId} ${to}`;
    const seen = remembered.get(key);
    if (seen) return seen;
    const known =
      (event.conversationId &&
        (await state.getConversation({ tenantId, conversationId: event.conversationId })).mapping) ||
      (await state.findConversation({ tenantId, integrationId, to })).mapping;
    if (known && known.address.id === to) {
      remembered.set(key, known);
      return known;
    }
    if (known) return known;
    const identity = identityOf([to]);
    if (!identity.waId && !identity.userId)
      throw new Fault('rejected', 'the event names no customer that WhatsApp could reach');
    return (await state.postMapping({ tenantId, phoneNumberId, integrationId, ...identity })).mapping;
  }

  async function noteReceipt(
    { owner, receivedAt }: OutboundWork,
    action: Extract<OutboundAction, { do: 'note-receipt' }>,
  ) {
    if (!action.status) return ignored('receipt');
    for (const genesysMessageId of action.genesysMessageIds) {
      const { message } = await state.postStatus({
        tenantId: owner.tenantId,
        genesysMessageId,
        status: action.status,
        at: receivedAt,
        failure: action.failure ? { code: 'genesys', message: action.failure } : undefined,
        hop: {
          at: receivedAt,
          service: 'genesys-webhook',
          step: action.status === 'failed' ? 'failed' : 'published-by-genesys',
          detail: action.failure ?? undefined,
        },
      });
      if (message) return;
    }
    ignored('receipt');
  }
}
