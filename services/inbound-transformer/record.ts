import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { identityOf } from '../../translate/identity.ts';
import { timeOf, toHistory } from '../../translate/inbound.ts';
import type { Words } from '../../translate/words/words.ts';
import type { WorkOf } from './consumer.ts';
import type { Customers } from './customer.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  customers: Customers;
  wordsFor: (tenantId: string) => Promise<Words>;
  recorded: (what: 'echo' | 'preference') => void;
};

/** What is for the history and for nobody's eyes now: messages typed in the Business app, and customers' preferences. */
export function recordConsumers({ state, customers, wordsFor, recorded }: Dependencies) {
  return {
    async echo({ owner, echo, contact, standby, receivedAt }: WorkOf<'echo'>): Promise<void> {
      const { tenantId } = owner;
      const ids = [echo.to_user_id, echo.recipient_user_id, echo.to, contact?.user_id, contact?.wa_id];
      const mapping = await customers.of(owner, { ids, contact, fresh: true });
      const { kind, text, about, file } = toHistory(
        { ...echo, from: mapping.waId ?? undefined },
        await wordsFor(tenantId),
      );
      const { messageId } = await state.postMessage({
        tenantId,
        mappingId: mapping.mappingId,
        direction: 'outbound',
        sourceId: echo.id,
        kind,
        text,
        conversationId: mapping.conversationId ?? undefined,
        occurredAt: timeOf(echo.timestamp),
        origin: standby ? 'standby' : 'business-app',
        ...(about && { about }),
        ...(file && { media: file }),
        raw: echo,
        sent: null,
        hops: [{ at: receivedAt, service: 'whatsapp-webhook', step: 'received' }],
      });
      const at = new Date().toISOString();
      const hop = { at, service: 'inbound-transformer', step: 'recorded' as const };
      await state.postStatus({ tenantId, messageId, wamid: echo.id, status: 'sent', at: timeOf(echo.timestamp), hop });
      recorded('echo');
    },

    async preference({ owner, preference }: WorkOf<'preference'>): Promise<void> {
      const { tenantId, phoneNumberId } = owner;
      const { wa_id, user_id, category, value, timestamp } = preference;
      if (category !== 'marketing_messages' || (value !== 'stop' && value !== 'resume')) return;
      const at = timeOf(String(timestamp));
      const person = identityOf([user_id, wa_id]);
      await state.notePreference({ tenantId, phoneNumberId, ...person, marketingStopped: value === 'stop', at });
      recorded('preference');
    },
  };
}
