import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { Waiting } from '../../contracts/journey.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Failure } from '../../translate/failures.ts';
import { tellingDue } from '../../translate/outcome.ts';
import type { Words } from '../../translate/words/words.ts';

export type Known = { tenantId: string; messageId: string; conversationId?: string };
type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  wordsFor: (tenantId: string) => Promise<Words>;
  note: (outcome: 'accepted' | 'failed' | 'unknown' | 'released', known: Known, receivedAt?: string) => void;
  /** Nothing of it reaches the customer, and nothing goes in its place. */
  lost: (known: Known, failure: Failure) => void;
};

/** How a send can end, and what is written and told for each. */
export function sendOutcomes({ state, genesys, wordsFor, note, lost }: Dependencies) {
  /** Tells Genesys what it has not been told yet. Safe to repeat: what was told is written down. */
  async function settle({ tenantId, messageId }: Known): Promise<void> {
    const at = new Date().toISOString();
    const { message } = await state.postStatus({ tenantId, messageId, at });
    const telling = message && tellingDue(message, at);
    if (!telling) return;
    const { integrationId } = message;
    await genesys.postReceipt({ tenantId, integrationId, receipt: telling.receipt });
    // To an agent of a conversation that is over, words would open it again.
    const notice = message.ended ? undefined : telling.notice?.(await wordsFor(tenantId));
    if (notice) await genesys.postInbound({ tenantId, integrationId, message: notice });
    const hop = {
      at: new Date().toISOString(),
      service: 'genesys-api',
      step: notice ? ('notice-sent' as const) : ('receipt-sent' as const),
      detail: notice?.text ?? telling.due,
    };
    await state.postStatus({ tenantId, messageId, at, receipt: telling.due, hop });
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

    /** Refused for good: the agent hears why, unless something else is sent in its place. */
    async failed(known: Known, failure: Failure, replaced = false): Promise<void> {
      const at = new Date().toISOString();
      const hop = { at, service: 'outbound-transformer', step: 'failed' as const, detail: failure.message };
      await state.postStatus({ ...known, status: 'failed', at, failure, hop, ...(replaced && { receipt: 'Failed' }) });
      note('failed', known);
      if (replaced) return;
      lost(known, failure);
      await settle(known);
    },

    /**
     * An operator says what became of a message whose answer was lost. `false`: it is known by now, and nothing was changed.
     * Of a failure Genesys and the agent hear as of any other.
     */
    async settled(known: Known, as: 'sent' | 'failed', reason: string): Promise<boolean> {
      const at = new Date().toISOString();
      const hop = { at, service: 'outbound-transformer', step: 'settled' as const, detail: `${as}: ${reason}` };
      const failure = as === 'failed' ? { code: 'settled', message: `Settled by hand: ${reason}` } : undefined;
      const { message } = await state.postStatus({ ...known, status: as, onlyFrom: 'unknown', at, failure, hop });
      if (!message) return false;
      note(as === 'failed' ? 'failed' : 'accepted', known);
      if (as === 'failed') await settle(known);
      return true;
    },

    /** It did certainly not leave: it may be tried again. */
    async released(known: Known, attempt: number, detail: string, waiting?: Waiting): Promise<void> {
      const at = new Date().toISOString();
      const hop = {
        at,
        service: 'whatsapp-api',
        step: 'retried' as const,
        attempt,
        detail,
        ...(waiting && { waiting }),
      };
      await state.postStatus({ ...known, released: true, at, hop });
      note('released', known);
    },
  };
}

export type Outcomes = ReturnType<typeof sendOutcomes>;
