import { flag, invalid, type Json, missing, object, oneOf, text } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { checkInteractive } from './interactive-checks.ts';
import { checkMedia, isMediaKind } from './media-checks.ts';
import { checkContacts, checkLocation } from './place-and-contact-checks.ts';
import { checkTemplate } from './template-checks.ts';

/** What is left of a message once Meta has taken it; `to` wins over `recipient`. */
export type CheckedMessage = {
  type: string;
  /** Digits of the phone number, or `null` when sent by user id or to a group. */
  phone: string | null;
  /** As given, for `contacts[].input` of the answer. */
  input: string;
  userId: string | null;
  groupId: string | null;
  quoted: string | null;
  callbackData: string | null;
  body: Json;
};

/** Meta's two-letter country and up to 128 letters and digits; `ENT` ones span a managed portfolio. */
const userIdForm = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * Whether Meta would take this body of `POST /{number}/messages`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 * @throws GraphError
 */
export function checkMessage(body: Json): CheckedMessage {
  checkProduct(body);
  if (body.recipient_type !== undefined) oneOf(body.recipient_type, 'recipient_type', ['individual', 'group']);
  const recipient = body.recipient_type === 'group' ? checkGroup(body) : checkRecipient(body);
  const type = body.type === undefined ? 'text' : body.type;
  if (typeof type !== 'string') throw new GraphError(100, 'Param type must be a string.');
  if (body.biz_opaque_callback_data !== undefined) text(body.biz_opaque_callback_data, 'biz_opaque_callback_data', 512);
  if (recipient.groupId !== null && !isMediaKind(type) && type !== 'text' && type !== 'template')
    throw new GraphError(131051, `Message type "${type}" is not supported in groups.`);
  const quoted = checkContext(body.context, type);
  checkPart(type, body);
  return { ...recipient, type, quoted, callbackData: (body.biz_opaque_callback_data as string) ?? null, body };
}

function checkProduct(body: Json): void {
  if (body.messaging_product === undefined) throw new GraphError(100, 'The parameter messaging_product is required.');
  oneOf(body.messaging_product, 'messaging_product', ['whatsapp']);
}

type Recipient = Pick<CheckedMessage, 'phone' | 'input' | 'userId' | 'groupId'>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/groups-messaging */
function checkGroup({ to, recipient }: Json): Recipient {
  if (recipient !== undefined) throw invalid('recipient', 'cannot be used with recipient_type group.');
  if (to === undefined) throw new GraphError(100, 'The parameter to is required.');
  const groupId = text(to, 'to', 200);
  return { phone: null, input: groupId, userId: null, groupId };
}

function checkRecipient({ to, recipient }: Json): Recipient {
  if (to === undefined && recipient === undefined) throw new GraphError(100, 'The parameter to is required.');
  const userId = recipient === undefined ? null : text(recipient, 'recipient', 200);
  if (userId !== null && !userIdForm.test(userId)) throw invalid('recipient', 'is not a business-scoped user id.');
  if (to === undefined) return { phone: null, input: userId as string, userId, groupId: null };
  const input = text(to, 'to', 64);
  // The signs that people write in numbers are taken; an id in the place of a number is not.
  const phone = input.replaceAll(/[\s().-]/g, '').replace(/^\+/, '');
  if (!/^\d{5,20}$/.test(phone)) throw invalid('to', 'is not a phone number.');
  return { phone, input, userId, groupId: null };
}

/** A quoted message that Meta no longer has is no error: the message goes out without the quote. */
function checkContext(context: unknown, type: string): string | null {
  if (context === undefined) return null;
  if (type === 'reaction') throw invalid('context', 'cannot be used with a reaction.');
  return text(object(context, 'context', ['message_id']).message_id, "context['message_id']", 512);
}

function checkPart(type: string, body: Json): void {
  const part = body[type];
  if (isMediaKind(type)) return checkMedia(type, part);
  switch (type) {
    case 'text':
      return checkText(part);
    case 'location':
      return checkLocation(part);
    case 'contacts':
      return checkContacts(part);
    case 'reaction':
      return checkReaction(part);
    case 'interactive':
      return checkInteractive(part);
    case 'template':
      return checkTemplate(part);
    default:
      throw new GraphError(131051, `Message type "${type}" is not supported.`);
  }
}

function checkText(value: unknown): void {
  const part = object(value, 'text', ['body', 'preview_url']);
  if (text(part.body, "text['body']", 4096).trim() === '') throw missing("text['body']");
  flag(part.preview_url, "text['preview_url']");
}

/** An empty emoji takes the reaction back; the key itself must be there. */
function checkReaction(value: unknown): void {
  const reaction = object(value, 'reaction', ['message_id', 'emoji']);
  text(reaction.message_id, "reaction['message_id']", 512);
  const { emoji } = reaction;
  if (emoji === undefined) throw missing("reaction['emoji']");
  if (typeof emoji !== 'string') throw new GraphError(100, "Param reaction['emoji'] must be a string.");
  const one =
    [...new Intl.Segmenter().segment(emoji)].length === 1 &&
    /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u.test(emoji);
  if (emoji !== '' && !one) throw invalid("reaction['emoji']", 'must be one emoji.');
}

/**
 * Mark-as-read, with the typing indicator or without: the id of the customer's message.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
export function checkReadMark(body: Json): { wamid: string; typing: boolean } {
  checkProduct(body);
  oneOf(body.status, 'status', ['read']);
  if (body.typing_indicator !== undefined) {
    oneOf(object(body.typing_indicator, 'typing_indicator', ['type']).type, "typing_indicator['type']", ['text']);
  }
  return { wamid: text(body.message_id, 'message_id', 512), typing: body.typing_indicator !== undefined };
}
