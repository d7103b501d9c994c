import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { OutboundWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { type Failure, failureOf } from '../../translate/failures.ts';
import { identityOf } from '../../translate/identity.ts';
import { timeOf } from '../../translate/inbound.ts';
import { tellingDue } from '../../translate/outcome.ts';
import { pricingOf, statusOf } from '../../translate/receipts.ts';
import type { Words } from '../../translate/words/words.ts';
import { outboundEvent } from '../../wire/genesys/outbound.ts';
import type { WorkOf } from './consumer.ts';

type StatusWork = WorkOf<'status'>;

type Dependencies = {
  state: Client<typeof stateContract>;
  genesys: Client<typeof genesysContract>;
  /** Whether the tenant has named a template for texts that come too late. */
  hasFallback: (tenantId: string) => Promise<boolean>;
  wordsFor: (tenantId: string) => Promise<Words>;
  /** Hands an event to the outbound side again. */
  sendInstead: (work: OutboundWork) => Promise<void>;
  /** Meta could not deliver what it had taken, and nothing goes in its place. */
  lost: (tenantId: string, failure: Failure) => void;
  /** A status that changes nothing here, and why. */
  ignored: (why: 'unknown_status' | 'unknown_message') => void;
};

const ourId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const memberOf = (status: StatusWork['status']): unknown =>
  status.recipient_participant_id ?? status.recipient_participant_user_id ?? status.participant_recipient_user_id;

const windowClosed = '131047';
const optedOut = '131050';

/** One status of a message that we sent: up the lattice, and to Genesys as a receipt for its own message. */
export function statusConsumer({ state, genesys, hasFallback, wordsFor, sendInstead, lost, ignored }: Dependencies) {
  /** Meta has the last word on the window: the tenant's template goes instead of what came too late. */
  async function replaced({ owner, receivedAt, status }: StatusWork, messageId: string): Promise<boolean> {
    const { tenantId } = owner;
    if (!(await hasFallback(tenantId))) return false;
    const { message } = await state.findMessage({ tenantId, wamid: status.id });
    const event = outboundEvent.safeParse(message?.raw);
    if (!event.success || message?.kind === 'template' || message?.kind === 'fallback-template') return false;
    await sendInstead({ owner, receivedAt, event: event.data, windowClosed: true });
    // Of this try Genesys hears nothing: the template's own receipt follows.
    const at = new Date().toISOString();
    await state.postStatus({ tenantId, messageId, at, receipt: 'Failed' });
    return true;
  }

  return async (work: StatusWork): Promise<void> => {
    const { owner, receivedAt, status: reported } = work;
    const { tenantId, phoneNumberId } = owner;
    const status = statusOf(reported);
    if (!status) return ignored('unknown_status');
    // One member of a group who did not get it is no failure of the message: others did.
    const ofOneMember = reported.recipient_type === 'group' && Boolean(memberOf(reported));
    const failure = status === 'failed' ? failureOf(reported.errors) : undefined;
    const echoed = reported.biz_opaque_callback_data;
    const { message } = await state.postStatus({
      tenantId,
      messageId: echoed && ourId.test(echoed) ? echoed : undefined,
      wamid: reported.id,
      status: failure && ofOneMember ? undefined : status,
      at: timeOf(reported.timestamp),
      failure: ofOneMember ? undefined : failure,
      pricing: pricingOf(reported),
      hop: { at: receivedAt, service: 'whatsapp-webhook', step: status, detail: failure?.message },
    });
    if (failure?.code === optedOut) {
      const person = identityOf([reported.recipient_user_id, reported.recipient_id]);
      const at = timeOf(reported.timestamp);
      await state.notePreference({ tenantId, phoneNumberId, ...person, marketingStopped: true, at });
    }
    // Sent by another system through the same number.
    if (!message?.genesysMessageId || message.direction !== 'outbound') return ignored('unknown_message');

    const at = new Date().toISOString();
    const telling = tellingDue(message, at);
    if (!telling) return;
    const { integrationId, messageId } = message;
    if (failure?.code === windowClosed && (await replaced(work, messageId))) return;
    await genesys.postReceipt({ tenantId, integrationId, receipt: telling.receipt });
    // To an agent of a conversation that is over, words would open it again.
    const notice = message.ended ? undefined : telling.notice?.(await wordsFor(tenantId));
    if (notice) await genesys.postInbound({ tenantId, integrationId, message: notice });
    await state.postStatus({
      tenantId,
      messageId,
      at,
      receipt: telling.due,
      hop: {
        at: new Date().toISOString(),
        service: 'genesys-api',
        step: notice ? 'notice-sent' : 'receipt-sent',
        detail: notice?.text ?? telling.due,
      },
    });
    if (failure && telling.due === 'Failed') lost(tenantId, failure);
  };
}
