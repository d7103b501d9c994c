import { statusError } from './graph-error.ts';
import type { Message } from './phone-message.ts';
import type { Phone } from './phones.ts';

export type ReportedStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';
export type StatusFault = { code: number; details?: string };

/**
 * One status, or of a group one for each participant it is about: `sent` and `failed` are about the group itself.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export function statusObjects(
  message: Message,
  status: ReportedStatus,
  timestamp: string,
  participants: readonly Phone[],
  fault?: StatusFault,
): object[] {
  const { customer, group } = message;
  const base = { id: message.wamid, status, timestamp };
  const rest = {
    ...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
    ...((status === 'sent' || status === 'delivered') && { pricing: pricing(message) }),
    ...(fault && { errors: [statusError(fault.code, fault.details)] }),
  };
  if (!group) {
    const recipientId = customer ? customer.waId : message.recipient;
    return [
      {
        ...base,
        ...(recipientId && { recipient_id: recipientId }),
        ...(customer && { recipient_user_id: customer.userId }),
        ...rest,
      },
    ];
  }
  const toGroup = { ...base, recipient_id: group.id, recipient_type: 'group' };
  if (status === 'sent' || status === 'failed') return [{ ...toGroup, ...rest }];
  return participants.map((participant) => ({
    ...toGroup,
    ...(participant.waId && { recipient_participant_id: participant.waId }),
    recipient_participant_user_id: participant.userId,
    ...rest,
  }));
}

/**
 * From v24.0 on without `conversation`. How `type` reads for a service message that is charged, as they are since
 * October 2026, is not confirmed: the free form is given.
 */
function pricing({ type, category, group }: Message): object {
  const kind = type === 'template' ? (category ?? 'UTILITY').toLowerCase() : 'service';
  return {
    billable: type === 'template',
    pricing_model: 'PMP',
    type: type === 'template' ? 'regular' : 'free_customer_service',
    category: group ? `group_${kind}` : kind,
  };
}
