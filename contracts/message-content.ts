import { z } from 'zod';
import { instant } from './fields.ts';

const text = z.string();

/** What can be pressed below a message. `kind`: what pressing does. */
const button = z.object({
  kind: z.enum(['reply', 'link', 'call', 'copy', 'other']),
  text,
  /** Address, phone number or code, where it has one. */
  value: text.nullable(),
});
export type MessageButton = z.infer<typeof button>;

/** A file in a message, or at the head of one. Its bytes: `getMessageFile`. */
const file = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  mime: text.nullable(),
  filename: text.nullable(),
  /** Recorded by the sender, to be played in the chat. */
  voice: z.boolean(),
  caption: text.nullable(),
});
export type MessageFile = z.infer<typeof file>;

const contact = z.object({
  name: text,
  organization: text.nullable(),
  phones: z.array(text),
  emails: z.array(text),
  addresses: z.array(text),
  urls: z.array(text),
});
export type ContactCard = z.infer<typeof contact>;

const place = {
  latitude: z.number(),
  longitude: z.number(),
  name: text.nullable(),
  address: text.nullable(),
};

const row = z.object({ title: text, description: text.nullable() });

/** A block with a head, words, a foot and buttons: what a template and an interactive message look like to the customer. */
const block = {
  header: z.object({ text: text.nullable(), file: file.nullable() }).nullable(),
  body: text,
  footer: text.nullable(),
  buttons: z.array(button),
};
const card = z.object(block);
export type MessageBlock = z.infer<typeof card>;

/**
 * What a message is made of, for people to see. `plain`: nothing beyond the text of the record, also where what came and
 * went is not kept any more.
 */
export const messageContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain') }),
  /** As it was written. The text of the record also tells what it quotes or came from. */
  z.object({ type: z.literal('text'), text }),
  z.object({ type: z.literal('file'), file }),
  z.object({ type: z.literal('location'), ...place }),
  z.object({ type: z.literal('contacts'), contacts: z.array(contact) }),
  /** `emoji` is `null` where the reaction was taken back. */
  z.object({ type: z.literal('reaction'), emoji: text.nullable() }),
  /** The text of the message that it is about, from now on; and that message taken back. */
  z.object({ type: z.literal('edit'), text }),
  z.object({ type: z.literal('revoke') }),
  /** A button or a row that the customer chose. */
  z.object({ type: z.literal('choice'), ...row.shape }),
  z.object({ type: z.literal('block'), ...block }),
  z.object({
    type: z.literal('list'),
    ...block,
    /** On the button that opens the list. */
    opens: text,
    sections: z.array(z.object({ title: text.nullable(), rows: z.array(row) })),
  }),
  z.object({ type: z.literal('carousel'), body: text, cards: z.array(card) }),
  z.object({
    type: z.literal('template'),
    name: text,
    language: text,
    ...block,
    /** At its head, in the place of words or a file. */
    location: z.object(place).nullable(),
    /** `endsAt`: `null` where the offer has no end. */
    offer: z.object({ text, endsAt: instant.nullable() }).nullable(),
    cards: z.array(card),
  }),
]);
export type MessageContent = z.infer<typeof messageContent>;
