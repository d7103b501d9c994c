import { type MediaKind, mediaKinds } from '../../wire/meta/media.ts';
import {
  buttonBody,
  contactsBody,
  editBody,
  interactiveBody,
  locationBody,
  mediaBody,
  reactionBody,
} from '../../wire/meta/message.ts';
import { shownContact } from './contacts.ts';
import { fileOf, plain, type Shown } from './shown.ts';

type Raw = { type?: unknown } & Record<string, unknown>;

/**
 * What a customer's message is made of, from WhatsApp's own JSON of it; also what the business typed in its own app. Never
 * throws: what cannot be read is `plain`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function shownInbound(raw: unknown): Shown {
  const message = (raw ?? {}) as Raw;
  const type = String(message.type);
  const body = message[type];
  if (mediaKinds.includes(type as MediaKind)) return shownFile(type as MediaKind, body);
  switch (type) {
    case 'text':
      return shownText(body);
    case 'location':
      return shownLocation(body);
    case 'contacts': {
      const cards = contactsBody.safeParse(body).data;
      return cards ? { type: 'contacts', contacts: cards.map(shownContact) } : plain;
    }
    case 'reaction': {
      const read = reactionBody.safeParse(body).data;
      return read ? { type: 'reaction', emoji: read.emoji || null } : plain;
    }
    case 'button': {
      const read = buttonBody.safeParse(body).data;
      return read ? { type: 'choice', title: read.text, description: null } : plain;
    }
    case 'interactive':
      return shownAnswer(body);
    case 'edit':
      return shownEdit(body);
    case 'revoke':
      return { type: 'revoke' };
    default:
      return plain;
  }
}

function shownText(body: unknown): Shown {
  const text = (body as { body?: unknown } | null | undefined)?.body;
  return typeof text === 'string' && text.trim() ? { type: 'text', text } : plain;
}

function shownFile(kind: MediaKind, body: unknown): Shown {
  const read = mediaBody.safeParse(body).data;
  if (!read) return plain;
  const { mime_type: mime = null, filename = null, caption = null, voice = false } = read;
  return { type: 'file', file: fileOf(kind, { mime, filename, caption, voice }) };
}

function shownLocation(body: unknown): Shown {
  const read = locationBody.safeParse(body).data;
  if (!read) return plain;
  const { latitude, longitude, name, address } = read;
  return { type: 'location', latitude, longitude, name: name || null, address: address || null };
}

function shownAnswer(body: unknown): Shown {
  const read = interactiveBody.safeParse(body).data;
  if (read?.type === 'button_reply') return { type: 'choice', title: read.button_reply.title, description: null };
  if (read?.type === 'list_reply')
    return { type: 'choice', title: read.list_reply.title, description: read.list_reply.description ?? null };
  return plain;
}

function shownEdit(body: unknown): Shown {
  const edited = editBody.safeParse(body).data?.message;
  const caption = edited && (edited[edited.type] as { caption?: unknown } | undefined)?.caption;
  const text = edited?.text?.body ?? (typeof caption === 'string' ? caption : '');
  return text.trim() ? { type: 'edit', text } : plain;
}
