import type { genesysContract } from '../../contracts/genesys-api.ts';
import { type OutboundWork, outboundWork } from '../../contracts/queue.ts';
import type { Policies } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import { toFault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { delayedSentence, replacedSentence, sentenceOf, toNotice } from '../../translate/failures.ts';
import { toReceipt } from '../../translate/receipts.ts';

type Dependencies = {
  genesys: Client<typeof genesysContract>;
  policiesOf: (tenantId: string) => Promise<Policies>;
};

const isMessage = ({ event }: OutboundWork) => event.type !== 'Receipt' && event.type !== 'Event';
const byAgent = ({ event }: OutboundWork) => event.originatingEntity !== 'Bot';

/** Words for the agent beside receipts, which show no reasons. A bot gets none: it would take them for the customer's. */
export function agentNotices({ genesys, policiesOf }: Dependencies) {
  async function say(work: OutboundWork, what: 'failed' | 'delayed' | 'replaced', sentence: string): Promise<void> {
    const { owner, event } = work;
    const { tenantId, integrationId } = owner;
    const notice = toNotice(addressOf(work), { genesysMessageId: event.id, what }, new Date().toISOString(), sentence);
    await genesys.postInbound({ tenantId, integrationId, message: notice });
  }

  return {
    /** The tenant's template went instead of what the agent wrote. */
    async replaced(work: OutboundWork): Promise<void> {
      const { fallbackTemplate } = await policiesOf(work.owner.tenantId);
      if (!byAgent(work) || !fallbackTemplate) return;
      await say(work, 'replaced', replacedSentence(work.event.text ?? '', fallbackTemplate.name));
    },

    /** It is tried again, and takes longer than anybody expects. */
    async delayed(message: QueueMessage): Promise<void> {
      const work = outboundWork.safeParse(message.body).data;
      if (!work || !isMessage(work) || !byAgent(work)) return;
      await say(work, 'delayed', delayedSentence(work.event.text ?? null));
    },

    /**
     * The last word on a message that goes to the dead letters: the agent is to know that it did not leave. The message
     * itself stays as it is, so that it can be replayed.
     */
    async givenUp(message: QueueMessage, error: unknown): Promise<void> {
      const work = outboundWork.safeParse(message.body).data;
      if (!work || !isMessage(work)) return;
      const { owner, event } = work;
      const { code, message: reason } = toFault(error);
      const failure = { code, message: `Not sent to WhatsApp after ${message.attempt} attempts: ${reason}` };
      const receipt = toReceipt(event.id, addressOf(work), 'Failed', new Date().toISOString(), failure);
      await genesys.postReceipt({ tenantId: owner.tenantId, integrationId: owner.integrationId, receipt });
      if (byAgent(work)) await say(work, 'failed', sentenceOf(failure, event.text ?? null));
    },
  };
}

export type Notices = ReturnType<typeof agentNotices>;

function addressOf({ event }: OutboundWork) {
  const { id, idType } = event.channel.to;
  return { id, idType: idType === 'Phone' ? ('Phone' as const) : ('Opaque' as const) };
}
