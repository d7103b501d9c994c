import { z } from 'zod';
import { identifier } from '../identifier.ts';
import { vendorError } from './errors.ts';

/**
 * `POST /{version}/{phone number id}/messages`: the part of each kind, with Meta's limits in characters.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const limits = {
  text: 4096,
  caption: 1024,
  interactiveBody: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonId: 256,
  buttonTitle: 20,
  rows: 10,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  sectionTitle: 24,
  listButton: 20,
  linkButton: 20,
  cards: 10,
  cardBody: 160,
  cardBodyBreaks: 2,
  cardButtons: 2,
  cardButtonId: 20,
  url: 2000,
  filename: 240,
  callbackData: 512,
} as const;

/** Counted in characters, as Meta does: an emoji is one. Most texts are far below the limit in any count. */
export const characters = (text: string): number => [...text].length;

/** A text of 1 to `max` characters. */
const upTo = (max: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.length <= max || characters(text) <= max, `must have at most ${max} characters`);

/** Of the two ways to name a file Meta prefers the id of an upload; it fetches a link itself. */
const file = { id: z.string().min(1).optional(), link: z.url().optional() };
const oneFile = (value: { id?: string; link?: string }) => Boolean(value.id) !== Boolean(value.link);
const oneFileOnly = 'one of id and link is needed';

const picture = z.object({ ...file, caption: upTo(limits.caption).optional() }).refine(oneFile, oneFileOnly);
const voice = z.object({ ...file, voice: z.boolean().optional() }).refine(oneFile, oneFileOnly);
const paper = z
  .object({ ...file, caption: upTo(limits.caption).optional(), filename: upTo(limits.filename).optional() })
  .refine(oneFile, oneFileOnly);

const header = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: upTo(limits.header) }),
  z.object({ type: z.literal('image'), image: z.object(file).refine(oneFile, oneFileOnly) }),
  z.object({ type: z.literal('video'), video: z.object(file).refine(oneFile, oneFileOnly) }),
  z.object({ type: z.literal('document'), document: z.object({ ...file, filename: z.string().optional() }) }),
]);
const footer = z.object({ text: upTo(limits.footer) });
const linkButton = z.object({
  name: z.literal('cta_url'),
  parameters: z.object({ display_text: upTo(limits.linkButton), url: z.url().max(limits.url) }),
});

const replyButtons = z.object({
  buttons: z
    .array(
      z.object({
        type: z.literal('reply'),
        reply: z.object({ id: upTo(limits.buttonId), title: upTo(limits.buttonTitle) }),
      }),
    )
    .min(1)
    .max(limits.buttons),
});

const listRow = z.object({
  id: upTo(limits.rowId),
  title: upTo(limits.rowTitle),
  description: upTo(limits.rowDescription).optional(),
});
const list = z.object({
  button: upTo(limits.listButton),
  sections: z
    .array(z.object({ title: upTo(limits.sectionTitle).optional(), rows: z.array(listRow).min(1) }))
    .min(1)
    .max(10)
    .refine((sections) => sections.reduce((sum, { rows }) => sum + rows.length, 0) <= limits.rows, '10 rows at most'),
});

const card = z.object({
  card_index: z.number().int(),
  type: z.literal('cta_url').optional(),
  header,
  body: z.object({ text: upTo(limits.cardBody) }).optional(),
  action: z.union([
    linkButton,
    z.object({
      buttons: z
        .array(
          z.object({
            type: z.literal('quick_reply'),
            quick_reply: z.object({ id: upTo(limits.cardButtonId), title: upTo(limits.buttonTitle) }),
          }),
        )
        .min(1),
    }),
  ]),
});

const shortBody = z.object({ text: upTo(limits.interactiveBody) });

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
export const interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    header: header.optional(),
    body: shortBody,
    footer: footer.optional(),
    action: replyButtons,
  }),
  z.object({
    type: z.literal('list'),
    header: header.optional(),
    body: z.object({ text: upTo(limits.listBody) }),
    footer: footer.optional(),
    action: list,
  }),
  z.object({
    type: z.literal('cta_url'),
    header: header.optional(),
    body: shortBody,
    footer: footer.optional(),
    action: linkButton,
  }),
  z.object({
    type: z.literal('carousel'),
    body: shortBody,
    action: z.object({ cards: z.array(card).min(2).max(limits.cards) }),
  }),
  z.object({
    type: z.literal('location_request_message'),
    body: shortBody,
    action: z.object({ name: z.literal('send_location') }),
  }),
  z.object({
    type: z.literal('request_contact_info'),
    body: shortBody,
    action: z.object({ name: z.literal('request_contact_info') }),
  }),
  z.looseObject({ type: z.literal('flow'), body: shortBody, action: z.looseObject({ name: z.literal('flow') }) }),
]);
export type Interactive = z.infer<typeof interactive>;

const contactOut = z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) });

const parameter = z.looseObject({ type: z.string(), parameter_name: z.string().optional() });
const component = z.looseObject({
  type: z.enum(['header', 'body', 'button', 'limited_time_offer', 'carousel']),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(parameter).optional(),
});
export type TemplateComponent = z.infer<typeof component>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
export const templateMessage = z.object({
  name: z
    .string()
    .max(512)
    .regex(/^[a-z0-9_]+$/, 'lowercase letters, digits and _ only'),
  language: z.object({ code: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, 'must look like en or en_US') }),
  components: z.array(component).max(30).optional(),
});
export type TemplateMessage = z.infer<typeof templateMessage>;

/** The part of each kind, under the name of its `type`. */
export const parts = {
  text: z.object({ body: upTo(limits.text), preview_url: z.boolean().optional() }),
  image: picture,
  video: picture,
  audio: voice,
  document: paper,
  sticker: z.object(file).refine(oneFile, oneFileOnly),
  location: z.object({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().max(1000).optional(),
    address: z.string().max(1000).optional(),
  }),
  contacts: z.array(contactOut).min(1).max(257),
  interactive,
  /** An empty emoji takes the reaction back. */
  reaction: z.object({ message_id: z.string().min(1), emoji: z.string() }),
  template: templateMessage,
};
export type SendKind = keyof typeof parts;
/** `{ type: 'text', text: { body } }` and so on. */
export type SendPart = { [K in SendKind]: { type: K } & Record<K, z.infer<(typeof parts)[K]>> }[SendKind];

export type SendRequest = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual' | 'group';
  /** Phone number with `+`; without it the business's own country code may be put before it. A group's id for a group. */
  to?: string;
  /** Business-scoped user id, for a customer without a phone number. */
  recipient?: string;
  context?: { message_id: string };
  /** Comes back in every status of this message. At most 512 characters. */
  biz_opaque_callback_data: string;
} & SendPart;

/** 200 means accepted, never delivered. */
export const sendAnswer = z.looseObject({
  contacts: z.array(z.looseObject({ wa_id: z.string().optional(), user_id: z.string().optional() })).optional(),
  messages: z.array(z.looseObject({ id: z.string(), message_status: z.string().optional() })).min(1),
});

export const errorAnswer = z.looseObject({
  error: vendorError.extend({
    is_transient: z.boolean().optional(),
    error_subcode: z.number().optional(),
    /** For people, in the language of whoever the token is of. */
    error_user_title: z.string().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
    fbtrace_id: identifier,
  }),
});
