import type { OpenInboundMessage, OpenStructuredResponse } from '../wire/genesys/inbound.ts';
import { type MediaKind, mediaKinds } from '../wire/meta/media.ts';
import { type Message, reactionBody } from '../wire/meta/message.ts';
import type { Contact } from '../wire/meta/webhook.ts';
import { type Grade, gradeOf, type InboundKind, inboundCapabilities } from './capabilities.ts';
import { usernameOf } from './identity.ts';
import { aroundOf } from './inbound/around.ts';
import { attributesOf } from './inbound/attributes.ts';
import { fromEdit, fromReaction, fromRevoke } from './inbound/change.ts';
import { fromContacts } from './inbound/contacts.ts';
import { fromFile } from './inbound/file.ts';
import { fromLocation } from './inbound/location.ts';
import { fromOrder } from './inbound/order.ts';
import { fromRequestWelcome, fromUnknown, fromUnsupported } from './inbound/other.ts';
import { type CustomerFile, kindIn, lines, type Part, type Referred, type Wording } from './inbound/part.ts';
import { fromInteractive, fromTemplateButton } from './inbound/reply.ts';
import { fromSystem } from './inbound/system.ts';
import { fromText } from './inbound/text.ts';
import type { Words } from './words/words.ts';

export type Address = { id: string; idType: 'Phone' | 'Opaque' };

/** One WhatsApp message as Genesys takes it; a file is still to be put in (`inbound-file.ts`). */
export type MappedInbound = {
  kind: InboundKind;
  /** The kind and all that came with it, by the names of the table. */
  kinds: InboundKind[];
  grade: Grade;
  lost: string | null;
  /** What an agent reads. */
  text: string;
  /** wamid of the message that this one quotes, reacts to, edits or takes back. */
  about: string | null;
  file: CustomerFile | null;
  tap: Part['tap'] | null;
  message: OpenInboundMessage;
};

/** Genesys states no limit; others cut at 5,000. https://developer.genesys.cloud/commdigital/digital/openmessaging/ */
const textLimit = 5000;

/** The wamid that has to be looked up before this message can be mapped whole; `null` for most. */
export function referredBy(message: Message): string | null {
  const id = referredId(message);
  return id !== null && printable.test(id) ? id : null;
}

/** What is no such id cannot be looked up. */
const printable = /^[\x21-\x7e]{1,512}$/;

function referredId(message: Message): string | null {
  const { type, context } = message;
  if (type === 'reaction') return reactionBody.safeParse(message.reaction).data?.message_id ?? null;
  if (type === 'edit' || type === 'revoke') {
    const original = (message[type] as { original_message_id?: unknown } | null | undefined)?.original_message_id;
    return typeof original === 'string' ? original : null;
  }
  return context?.id && !context.referred_product ? context.id : null;
}

/** WhatsApp -> Genesys for one message of any kind; never throws. `text` is what an agent reads, in the given words. */
export const toGenesys = (
  message: Message,
  contact: Contact | null,
  address: Address,
  words: Words,
  referred: Referred = null,
): MappedInbound => mapMessage(message, contact, address, { ...words, sender: words.senders.customer }, referred);

function mapMessage(
  message: Message,
  contact: Contact | null,
  address: Address,
  words: Wording,
  referred: Referred,
): MappedInbound {
  const part = partOf(message, referred, words);
  const username = usernameOf(contact?.profile?.username);
  const name = contact?.profile?.name?.trim() || username;
  const around = aroundOf(message, part, referred, name ?? message.from, words);
  const whole = lines(...around.above, part.text, ...around.below);
  const { text, cut } = limited(whole, words);
  const kinds: InboundKind[] = [part.kind, ...around.kinds, ...(cut ? (['too-long'] as const) : [])];
  const attributes = attributesOf(part.attributes, around.attributes, { whatsapp_username: username });
  return {
    kind: part.kind,
    kinds,
    ...gradeOf(kinds.map((kind) => inboundCapabilities[kind])),
    text: text || `[${kindIn(words, part.kind)}]`,
    about: referredBy(message),
    file: part.file ?? null,
    tap: part.tap ?? null,
    message: {
      channel: {
        // A group is one correspondent; who wrote stands in the text.
        from: { ...address, ...(name && !message.group_id && { nickname: name }) },
        time: timeOf(message.timestamp),
        messageId: message.id,
        ...(Object.keys(attributes).length > 0 && { metadata: { customAttributes: attributes } }),
      },
      ...(text && { text }),
    },
  };
}

/** What a customer tapped, as the answer to the message of Genesys that offered it. */
export function toStructuredResponse(
  mapped: MappedInbound,
  originatingMessageId: string,
  choice: { type: 'Button' | 'QuickReply' | 'DatePicker'; text: string; payload: string },
): { mapped: MappedInbound; response: OpenStructuredResponse } {
  const { type, text, payload } = choice;
  return {
    mapped: { ...mapped, kind: 'button-reply', kinds: ['button-reply'], grade: 'full', lost: null, text },
    response: { channel: mapped.message.channel, originatingMessageId, buttonResponse: { type, text, payload } },
  };
}

/** Those of Arabic and of Persian and Urdu; in both rows the last four bits are the digit. */
const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Marks of direction, which a keyboard may set around a number. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The number that a customer typed instead of a tap: `12`, `12.`, `12)`, in whatever digits their keyboard has; `null`:
 * the text is no such number.
 */
export function typedNumber(message: Message): number | null {
  if (message.type !== 'text' || message.context?.id) return null;
  const typed = (message.text?.body ?? '')
    .replaceAll(directions, '')
    .replaceAll(arabicDigits, (digit) => String((digit.codePointAt(0) as number) & 0xf));
  const match = /^\s*(\d{1,3})[.)]?\s*$/.exec(typed);
  return match ? Number(match[1]) : null;
}

/** Meta's unix seconds as ISO 8601. */
export const timeOf = (timestamp: string): string => new Date(Number(timestamp) * 1000).toISOString();

function partOf(message: Message, referred: Referred, words: Wording): Part {
  const { type } = message;
  if (mediaKinds.includes(type as MediaKind)) return fromFile(message, type as MediaKind, words);
  switch (type) {
    case 'text':
      return fromText(message, words);
    case 'location':
      return fromLocation(message, words);
    case 'contacts':
      return fromContacts(message, words);
    case 'interactive':
      return fromInteractive(message, words);
    case 'button':
      return fromTemplateButton(message, words);
    case 'reaction':
      return fromReaction(message, referred, words);
    case 'order':
      return fromOrder(message, words);
    case 'system':
      return fromSystem(message, words);
    case 'edit':
      return fromEdit(message, referred, words);
    case 'revoke':
      return fromRevoke(message, referred, words);
    case 'request_welcome':
      return fromRequestWelcome(words);
    case 'unsupported':
      return fromUnsupported(message, words);
    default:
      return fromUnknown(message, words);
  }
}

function limited(text: string, { inbound }: Words): { text: string; cut: boolean } {
  if (text.length <= textLimit) return { text, cut: false };
  const signs = [...text];
  if (signs.length <= textLimit) return { text, cut: false };
  const note = `\n${inbound.cut(signs.length)}`;
  return { text: signs.slice(0, textLimit - note.length).join('') + note, cut: true };
}

/** A message that the business typed elsewhere, for the history: the same kinds, the other way round. */
export function toHistory(
  message: Message,
  words: Words,
  referred: Referred = null,
): Pick<MappedInbound, 'kind' | 'text' | 'about' | 'file'> {
  const wording = { ...words, sender: words.senders.business };
  const { kind, text, about, file } = mapMessage(message, null, { id: 'history', idType: 'Opaque' }, wording, referred);
  return { kind, about, file, text };
}
