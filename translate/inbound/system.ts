import { type Message, systemBody } from '../../wire/meta/message.ts';
import { identityOf, type WhatsappIdentity } from '../identity.ts';
import { type Part, unreadable, type Wording } from './part.ts';

/**
 * A customer who is somebody else to WhatsApp from now on. With a new number comes a new user id.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
export type NewIdentity = {
  previous: WhatsappIdentity & { parentUserId?: string };
  current: WhatsappIdentity & { parentUserId?: string };
};

/** `null`: this message changes nobody's identity. */
export function newIdentityOf(message: Message): NewIdentity | null {
  if (message.type !== 'system') return null;
  const read = systemBody.safeParse(message.system);
  if (!read.success || !/^user_changed_(number|user_id)$/.test(read.data.type ?? '')) return null;
  const { wa_id, user_id, parent_user_id, previous_user_id, previous_parent_user_id } = read.data;
  const current = identityOf([user_id, wa_id]);
  // `from` is the number as it was; a user id in its place is the old one only where none is named.
  const previous = identityOf([previous_user_id, message.from, ...(user_id ? [] : [message.from_user_id])]);
  if (!current.userId && !current.waId) return null;
  return {
    previous: { ...previous, ...(previous_parent_user_id && { parentUserId: previous_parent_user_id }) },
    current: { ...current, ...(parent_user_id && { parentUserId: parent_user_id }) },
  };
}

export function fromSystem(message: Message, words: Wording): Part {
  const read = systemBody.safeParse(message.system);
  if (!read.success) return unreadable('system', words);
  const { inbound } = words;
  const change = newIdentityOf(message);
  if (read.data.type === 'user_changed_number') {
    const [from, to] = [change?.previous.waId, change?.current.waId];
    return {
      kind: 'number-changed',
      text: inbound.newNumber(to ? `+${to}` : null, from && to ? `+${from}` : null),
      attributes: { whatsapp_phone: to },
    };
  }
  if (read.data.type === 'user_changed_user_id') {
    return { kind: 'user-id-changed', text: inbound.newId };
  }
  return { kind: 'system-notice', text: inbound.system(read.data.body?.trim() || read.data.type || null) };
}
