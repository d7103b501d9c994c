import { badRequest } from './api-error.ts';
import type { Desk, Integration, Message } from './desk.ts';

/** A message that the desk sent out on this integration, by the id in that field of a body. @throws ApiError 400 */
export function sentMessage(desk: Desk, integration: Integration, id: string, field: string): Message {
  const message = desk.message(id);
  if (message?.direction !== 'outbound' || message.conversation.integrationId !== integration.id)
    throw badRequest(`${field} is not of an outbound message of this integration`, [field]);
  return message;
}
