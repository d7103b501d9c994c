import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { receiptDue, toReceipt } from '../../translate/receipts.ts';

export type Known = { tenantId: string; messageId: string; conversationId?: string };
type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  note: (outcome: 'accepted' | 'failed' | 'unknown' | 'released', known: Known, receivedAt?: string) => void;
};

/** How a send can end, and what is written and told for each. */
export function sendOutcomes({ state, genesys, note }: Dependencies) {
  /** Tells Genesys what it has not been told yet. Safe to repeat: what was told is written down. */
  async function settle({ tenantId, messageId }: Known): Promise<void> {
    const at = new Date().toISOString();
    const { message } = await state.postStatus({ tenantId, messageId, at });
    const due = message && receiptDue(message.status, message.receipt);
    if (!due || !message.genesysMessageId) return;
    const receipt = toReceipt(message.genesysMessageId, message.address, due, at, message.failure);
    await genesys.postReceipt({ tenantId, integrationId: message.integrationId, receipt });
    const hop = { at: new Date().toISOString(), service: 'genesys-api', step: 'receipt-sent' as const, detail: due };
    await state.postStatus({ tenantId, messageId, at, receipt: due, hop });
  }

  return {
    settle,

    /** Meta has taken it: that is not yet delivered. */
    async accepted(known: Known, wamid: string, receivedAt: string): Promise<void> {
      const at = new Date().toISOString();
      const hop = { at, service: 'whatsapp-api', step: 'accepted-by-whatsapp' as const };
      await state.postStatus({ ...known, wamid, status: 'sent', at, hop });
      note('accepted', known, receivedAt);
    },

    /** The answer was lost. Never sent again: the status webhook, which carries our id, will tell. */
    async unknown(known: Known, detail: string): Promise<void> {
      const at = new Date().toISOString();
      const hop = { at, service: 'whatsapp-api', step: 'outcome-unknown' as const, detail };
      await state.postStatus({ ...known, status: 'unknown', at, hop });
      note('unknown', known);
    },

    /** Refused for good: the agent hears why. */
    async failed(known: Known, failure: { code: string; message: string }): Promise<void> {
      const at = new Date().toISOString();
      const hop = { at, service: 'outbound-transformer', step: 'failed' as const, detail: failure.message };
      await state.postStatus({ ...known, status: 'failed', at, failure, hop });
      note('failed', known);
      await settle(known);
    },

    /** It did certainly not leave: it may be tried again. */
    async released(known: Known, attempt: number, detail: string): Promise<void> {
      const at = new Date().toISOString();
      const hop = { at, service: 'whatsapp-api', step: 'retried' as const, attempt, detail };
      await state.postStatus({ ...known, released: true, at, hop });
      note('released', known);
    },
  };
}

export type Outcomes = ReturnType<typeof sendOutcomes>;
