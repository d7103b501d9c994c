import { randomUUID } from 'node:crypto';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { outboundTransformerContract } from '../../contracts/transformers.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import { identityOf, phoneVariants } from '../../translate/identity.ts';
import { previewOf } from '../../translate/outbound/template.ts';
import type { Known, Outcomes } from './outcomes.ts';
import { codeOf, isMarketing, optedOut } from './refusal.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  tenants: Client<typeof tenantContract>;
  whatsapp: Client<typeof whatsappContract>;
  outcomes: Outcomes;
};

/** What people do without Genesys. */
export function managementHandlers({
  state,
  tenants,
  whatsapp,
  outcomes,
}: Dependencies): Pick<Handlers<typeof outboundTransformerContract>, 'sendTemplate' | 'settleUnknown'> {
  /** `null`: nobody knows. @throws Fault when it did certainly not leave: the caller is there to hear it */
  async function notSent(known: Known, error: unknown): Promise<null> {
    const fault = error instanceof Fault ? error : new Fault('outcome_unknown', (error as Error).message);
    if (fault.code === 'outcome_unknown' || fault.code === 'internal') {
      await outcomes.unknown(known, wordsOf(fault));
      return null;
    }
    // It may be tried again with the same request id.
    if (fault.retryable) await outcomes.released(known, 1, wordsOf(fault));
    else await outcomes.failed(known, { code: codeOf(fault), message: wordsOf(fault) });
    throw fault;
  }

  return {
    async settleUnknown({ tenantId, messageId, as, reason }) {
      const known = { tenantId, messageId };
      if (await outcomes.settled(known, as, reason)) return { messageId, status: as };
      const at = new Date().toISOString();
      const { message } = await state.postStatus({ ...known, at });
      if (!message) throw new Fault('not_found', 'no such message');
      if (message.status !== as) throw new Fault('conflict', `its outcome is known: ${message.status}`);
      // Asked again, because it was written down and not told.
      if (as === 'failed') await outcomes.settle(known);
      return { messageId, status: as };
    },

    async sendTemplate({ tenantId, phoneNumberId, to, template, requestId }) {
      const identity = identityOf([to]);
      if (!identity.waId && !identity.userId)
        throw new Fault('bad_input', 'to: must be a phone number with its country code, or a business-scoped user id');
      const { integrationId } = await tenants.getNumber({ tenantId, phoneNumberId });
      const variants = identity.waId ? phoneVariants(identity.waId) : undefined;
      const [{ mapping }, found] = await Promise.all([
        state.postMapping({ tenantId, phoneNumberId, integrationId, ...identity, variants }),
        whatsapp.getTemplate({ tenantId, phoneNumberId, name: template.name, language: template.language.code }),
      ]);
      const text = found.template ? previewOf(found.template.definition, template) : template.name;
      const at = new Date().toISOString();
      const stored = await state.postMessage({
        tenantId,
        mappingId: mapping.mappingId,
        direction: 'outbound',
        sourceId: `management/${requestId ?? randomUUID()}`,
        kind: 'template',
        text,
        conversationId: mapping.conversationId ?? undefined,
        occurredAt: at,
        origin: 'management',
        raw: template,
        sent: template,
        hops: [{ at, service: 'outbound-transformer', step: 'received' }],
      });
      const { messageId, recipient } = stored;
      const answer = { messageId, text };
      if (!stored.claimed) {
        const { message } = await state.postStatus({ tenantId, messageId, at });
        return { ...answer, status: stored.status, failure: message?.failure ?? null };
      }

      const known = { tenantId, messageId };
      if (recipient.marketingStopped && isMarketing(found.template)) {
        await outcomes.failed(known, optedOut);
        return { ...answer, status: 'failed', failure: optedOut };
      }
      const whom = recipient.waId ? { waId: recipient.waId } : { userId: recipient.userId ?? undefined };
      const sent = await whatsapp
        .sendTemplate({ tenantId, phoneNumberId, messageId, ...whom, template })
        .catch((error: unknown) => notSent(known, error));
      if (!sent) return { ...answer, status: 'unknown', failure: null };
      await outcomes.accepted(known, sent.wamid, at);
      return { ...answer, status: 'sent', failure: null };
    },
  };
}
