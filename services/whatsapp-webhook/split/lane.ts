import { type Echo, type Message, systemBody } from '../../../wire/meta/message.ts';
import type { Contact, Status } from '../../../wire/meta/webhook.ts';
import { idOf } from './batch.ts';

/**
 * Whose conversation a piece belongs to. All pieces of a customer share one lane; the business-scoped user id goes
 * before the phone, which comes and goes.
 */
export function laneOfMessage(message: Message): string {
  // News of a new number or user id waits for the messages that the person sent before, under the old one.
  if (message.type === 'system') {
    const previous = systemBody.safeParse(message.system).data?.previous_user_id;
    return previous ?? message.from ?? message.from_user_id ?? message.id;
  }
  return message.group_id ?? message.from_user_id ?? message.from ?? message.id;
}

export function laneOfStatus(status: Status): string {
  const whose =
    status.recipient_type === 'group' ? status.recipient_id : (status.recipient_user_id ?? status.recipient_id);
  return whose ?? `${status.id}/${status.status}`;
}

export const laneOfEcho = (echo: Echo, contact: Contact | null): string =>
  echo.to_user_id ?? echo.recipient_user_id ?? contact?.user_id ?? echo.to ?? echo.id;

/**
 * A group's message has as many statuses as it has readers; Meta's pages spell these fields in both ways.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export function idOfStatus(status: Status): string {
  const id = `${status.id}/${status.status}`;
  if (status.recipient_type !== 'group') return id;
  const reader =
    status.recipient_participant_user_id ??
    status.participant_recipient_user_id ??
    status.recipient_participant_id ??
    status.participant_recipient_id;
  return typeof reader === 'string' ? idOf(id, reader) : id;
}
