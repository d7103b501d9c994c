import { erasedIn } from '../../contracts/erasure.ts';
import { type DirectWork, type OutboundWork, outboundWork } from '../../contracts/queue.ts';
import { genesysScope, whatsappScope } from '../../contracts/scopes.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler, QueueMessage, Try } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';
import { type OutboundAction, toWhatsapp } from '../../translate/outbound.ts';
import type { Words } from '../../translate/words/words.ts';
import type { HeldMessages } from './held.ts';
import type { Notices } from './notices.ts';
import type { MessageAction } from './plan.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  wordsFor: (tenantId: string) => Promise<Words>;
  /** `again`: the customer was erased since they were remembered. */
  deliver: (work: OutboundWork, action: MessageAction, one: Try, again: boolean) => Promise<void>;
  showTyping: (work: OutboundWork) => Promise<void>;
  tell: Notices['tell'];
  hold: HeldMessages['ofGenesys'];
  ignored: (what: 'receipt' | 'unknown-event') => void;
};

/** Without which a piece cannot pass. Of what lies in the queue, so nothing of its shape is certain. */
export function scopesOf({ tenantId, body }: QueueMessage): string[] {
  const { owner, event, tell, direct, note, held } = (body ?? {}) as Partial<OutboundWork & DirectWork>;
  if (held || tell?.what === 'held') return [];
  if (tell || note) return [genesysScope(tenantId)];
  if (direct) return [whatsappScope(direct)];
  if (!owner || event?.type === 'Receipt' || event?.type === 'Event') return [];
  return [whatsappScope(owner)];
}

/** One event of Genesys' webhook: an agent's message to the customer, or word of a message that we handed in. */
export function outboundConsumer({ state, wordsFor, deliver, showTyping, tell, hold, ignored }: Dependencies): Handler {
  return async ({ body, ...one }) => {
    const parsed = outboundWork.safeParse(body);
    if (!parsed.success) throw new Fault('rejected', 'not a piece of outbound work', { cause: invalid(parsed.error) });
    const work = parsed.data;
    const { tell: word } = work;
    if (word && word.what !== 'held') return tell(work, word);
    const action = toWhatsapp(work.event, await wordsFor(work.owner.tenantId));
    switch (action.do) {
      case 'record':
        return record(work);
      case 'typing':
        return showTyping(work);
      case 'note-receipt':
        return noteReceipt(work, action, one.attempt);
      case 'refuse':
      case 'send':
      case 'send-template':
        return word ? hold(work, action, word.held) : send(work, action, one);
    }
  };

  async function send(work: OutboundWork, action: MessageAction, one: Try, again = false): Promise<void> {
    try {
      await deliver(work, action, one, again);
    } catch (error) {
      const erased = error instanceof Fault ? erasedIn(error.details) : undefined;
      // Nothing of an erased tenant is kept, not even as a dead letter.
      if (erased === 'tenant') return;
      if (erased !== 'customer' || again) throw error;
      await send(work, action, one, true);
    }
  }

  /** What nothing can be done with is for the operator to see. */
  async function record({ owner, event }: OutboundWork): Promise<void> {
    const detail = `event of type ${event.type.slice(0, 100)}`;
    const subject = owner.integrationId;
    await state.postQuarantine({ items: [{ reason: 'unhandled', from: 'genesys', subject, detail, payload: event }] });
    ignored('unknown-event');
  }

  async function noteReceipt(
    { owner, receivedAt }: OutboundWork,
    action: Extract<OutboundAction, { do: 'note-receipt' }>,
    attempt: number,
  ) {
    if (!action.status) return ignored('receipt');
    // It is not confirmed which id a receipt carries: Genesys' own, or the one that the message came with.
    const names = action.genesysMessageIds.flatMap((id) => [{ genesysMessageId: id }, { wamid: id }]);
    for (const name of names) {
      const { message } = await state.postStatus({
        tenantId: owner.tenantId,
        ...name,
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
    // It may have come before we wrote down what Genesys calls the message.
    if (action.status === 'failed' && attempt < 3)
      throw new Fault('unavailable', 'a receipt of a message that is not known yet');
    ignored('receipt');
  }
}
