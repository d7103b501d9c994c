import type { Choice } from './choices.ts';
import type { Json } from './field-checks.ts';
import type { Group } from './groups.ts';
import type { StoredFile } from './media-store.ts';
import { messageText } from './message-text.ts';
import type { BusinessNumber, Phone } from './phones.ts';
import type { MediaKind, PhoneMessage } from './simulator.ts';

/** A message as the stand-in knows it: what the phone shows, and where it belongs. */
export type Message = PhoneMessage & {
  number: BusinessNumber;
  /** `null` when nobody has this number, and of the business's messages to a group. */
  customer: Phone | null;
  /** Where the status webhooks say it went, when there is no customer to say it of. */
  recipient: string | null;
  group: Group | null;
  /** Of templates whose definition is known, in Meta's capitals. */
  category: string | null;
  /** What each of `choices` sends back. */
  replies: Choice[];
};

type Given = Pick<Message, 'wamid' | 'from' | 'number' | 'customer' | 'at' | 'status'> & Partial<Message>;

/** `body` is the message in the vendor's JSON; all that is not given is as in a plain message. */
export function phoneMessage(type: string, body: Json, given: Given): Message {
  const replies = given.replies ?? [];
  return {
    type,
    text: messageText(type, body),
    content: content(body[type]),
    media: null,
    reactions: [],
    choices: replies.map(({ id, title }) => ({ id, title })),
    edited: false,
    revoked: false,
    readByBusiness: false,
    quoted: null,
    groupId: given.group?.id ?? null,
    callbackData: null,
    recipient: null,
    group: null,
    category: null,
    ...given,
    replies,
  };
}

function content(part: unknown): Record<string, unknown> {
  if (Array.isArray(part)) return { contacts: part };
  return part !== null && typeof part === 'object' ? { ...part } : {};
}

/** What the phone shows of a file. Both sides say of an audio file whether it is a voice message. */
export const shownMedia = (file: StoredFile, kind: MediaKind, part: Json): NonNullable<PhoneMessage['media']> => ({
  id: file.id,
  mime: file.mime,
  filename: (part.filename as string | undefined) ?? file.filename,
  sizeBytes: file.bytes.byteLength,
  voice: part.voice === true,
  animated: kind === 'sticker' && file.animated,
});

/** What the phone shows, apart from the stand-in's own records. */
export function shownMessage(message: Message): PhoneMessage {
  const { number: _n, customer: _c, recipient: _r, group: _g, category: _k, replies: _a, ...shown } = message;
  return { ...shown, reactions: [...shown.reactions], choices: [...shown.choices] };
}
