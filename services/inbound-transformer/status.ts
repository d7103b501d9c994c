import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { InboundWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { timeOf } from '../../translate/inbound.ts';
import { failureOf, receiptDue, statusOf, toReceipt } from '../../translate/receipts.ts';

type StatusWork = Extract<InboundWork, { kind: 'status' }>;

type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  /** A status that changes nothing here, and why. */
  ignored: (why: 'unknown_status' | 'unknown_message') => void;
};

const ourId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** One status of a message that we sent: up the lattice, and to Genesys as a receipt for its own message. */
export function statusConsumer({ state, genesys, ignored }: Dependencies) {
  return async ({ owner, receivedAt, status: reported }: StatusWork): Promise<void> => {
    const { tenantId } = owner;
    const status = statusOf(reported);
    if (!status) return ignored('unknown_status');
    const failure = status === 'failed' ? failureOf(reported.errors) : undefined;
    const echoed = reported.biz_opaque_callback_data;
    const { message } = await state.postStatus({
      tenantId,
      messageId: echoed && ourId.test(echoed) ? echoed : undefined,
      wamid: reported.id,
      status,
      at: timeOf(reported.timestamp),
      failure,
      hop: { at: receivedAt, service: 'whatsapp-webhook', step: status, detail: failure?.message },
    });
    // Sent by another system through the same number.
    if (!message?.genesysMessageId || message.direction !== 'outbound') return ignored('unknown_message');

    const due = receiptDue(message.status, message.receipt);
    if (!due) return;
    const { genesysMessageId, integrationId, address, messageId } = message;
    const at = new Date().toISOString();
    await genesys.postReceipt({
      tenantId,
      integrationId,
      receipt: toReceipt(genesysMessageId, address, due, at, message.failure),
    });
    await state.postStatus({
      tenantId,
      messageId,
      at,
      receipt: due,
      hop: { at: new Date().toISOString(), service: 'genesys-api', step: 'receipt-sent', detail: due },
    });
  };
}
