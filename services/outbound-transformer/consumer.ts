import { type OutboundWork, outboundWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';
import { type OutboundAction, toWhatsapp } from '../../translate/outbound.ts';
import type { MessageAction } from './plan.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  deliver: (work: OutboundWork, action: MessageAction, attempt: number) => Promise<void>;
  showTyping: (work: OutboundWork) => Promise<void>;
  ignored: (what: 'receipt' | 'unknown-event') => void;
};

/** One event of Genesys' webhook: an agent's message to the customer, or word of a message that we handed in. */
export function outboundConsumer({ state, deliver, showTyping, ignored }: Dependencies): Handler {
  return async ({ body, attempt }) => {
    const parsed = outboundWork.safeParse(body);
    if (!parsed.success) throw new Fault('rejected', 'not a piece of outbound work', { cause: invalid(parsed.error) });
    const work = parsed.data;
    const action = toWhatsapp(work.event);
    switch (action.do) {
      case 'record':
        return record(work);
      case 'typing':
        return showTyping(work);
      case 'note-receipt':
        return noteReceipt(work, action);
      case 'refuse':
      case 'send':
      case 'send-template':
        return deliver(work, action, attempt);
    }
  };

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
