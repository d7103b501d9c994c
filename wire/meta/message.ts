import { z } from 'zod';
import { vendorError } from './errors.ts';

/** Meta's ids are opaque; what is no printable ASCII is none. */
export const messageId = z
  .string()
  .max(512)
  .regex(/^[\x21-\x7e]+$/, 'not a message id');

/** Seconds since 1970, as a string. */
export const timestamp = z.string().regex(/^\d{1,11}$/);

const text = z.string();
/** A field that is `null`, or of another type than documented, is one that is not there. */
const some = text.optional().catch(undefined);

/**
 * What a message refers to: a quoted one, a product, or that it was forwarded. `id` may be a call's (`wacid...`).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text
 */
export const context = z.looseObject({
  from: some,
  id: some,
  forwarded: z.boolean().optional(),
  frequently_forwarded: z.boolean().optional(),
  referred_product: z.looseObject({ catalog_id: some, product_retailer_id: some }).optional(),
});

/** Click-to-WhatsApp: the advertisement or post that the first message came from. */
export const referral = z.looseObject({
  source_url: some,
  source_id: some,
  source_type: some,
  headline: some,
  body: some,
  media_type: some,
  image_url: some,
  video_url: some,
  thumbnail_url: some,
  ctwa_clid: some,
  ref: some,
  welcome_message: z.looseObject({ text: some }).optional(),
});

/**
 * The common part of every kind. Bodies of the kinds are read one by one where they are mapped: a body that is not as
 * documented makes its message unreadable, not lost.
 */
export const message = z
  .looseObject({
    id: messageId,
    from: some,
    from_user_id: some,
    from_parent_user_id: some,
    group_id: messageId.optional(),
    timestamp,
    type: text.min(1),
    text: z.looseObject({ body: text }).optional().catch(undefined),
    context: context.optional().catch(undefined),
    referral: referral.optional().catch(undefined),
    errors: z.array(vendorError).optional().catch(undefined),
  })
  // A notice that the user id has changed names its customer in the body alone.
  .refine((value) => value.from || value.from_user_id || value.type === 'system', 'neither from nor from_user_id')
  .refine((value) => value.type !== 'text' || value.text, 'type text without text');
export type Message = z.infer<typeof message>;

/** Typed by the owner in the WhatsApp Business app: from the business, to a customer. Field `smb_message_echoes`. */
export const echo = z.looseObject({
  id: messageId,
  from: some,
  to: some,
  to_user_id: some,
  recipient_user_id: some,
  timestamp,
  type: text.min(1),
  context: context.optional().catch(undefined),
});
export type Echo = z.infer<typeof echo>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/image */
export const mediaBody = z.looseObject({
  id: messageId,
  mime_type: some,
  /** Base64 of the bytes' SHA-256. */
  sha256: some,
  caption: some,
  filename: some,
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});

const coordinate = z.union([z.number(), z.string()]).pipe(z.coerce.number());

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/location */
export const locationBody = z.looseObject({
  latitude: coordinate,
  longitude: coordinate,
  name: some,
  address: some,
  url: some,
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/contacts */
export const contactCard = z.looseObject({
  name: z.looseObject({ formatted_name: some, first_name: some, last_name: some }).optional(),
  phones: z.array(z.looseObject({ phone: some, wa_id: some, type: some })).optional(),
  emails: z.array(z.looseObject({ email: some, type: some })).optional(),
  addresses: z
    .array(
      z.looseObject({
        street: some,
        city: some,
        state: some,
        zip: some,
        country: some,
        country_code: some,
        type: some,
      }),
    )
    .optional(),
  org: z.looseObject({ company: some, department: some, title: some }).optional(),
  urls: z.array(z.looseObject({ url: some, type: some })).optional(),
  birthday: some,
});
export type ContactCard = z.infer<typeof contactCard>;
export const contactsBody = z.array(contactCard).min(1);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/interactive */
export const interactiveBody = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('button_reply'), button_reply: z.looseObject({ id: text, title: text }) }),
  z.looseObject({
    type: z.literal('list_reply'),
    list_reply: z.looseObject({ id: text, title: text, description: some }),
  }),
  z.looseObject({
    type: z.literal('nfm_reply'),
    nfm_reply: z.looseObject({ name: some, body: some, response_json: z.unknown() }),
  }),
  z.looseObject({
    type: z.literal('call_permission_reply'),
    call_permission_reply: z.looseObject({
      response: text,
      is_permanent: z.boolean().optional(),
      expiration_timestamp: z.union([z.string(), z.number()]).optional(),
      response_source: some,
    }),
  }),
]);

/** Quick reply of a template. */
export const buttonBody = z.looseObject({ payload: some, text: text });

/** Without `emoji` the reaction was taken back. */
export const reactionBody = z.looseObject({ message_id: text, emoji: some });

export const orderBody = z.looseObject({
  catalog_id: some,
  text: some,
  product_items: z
    .array(
      z.looseObject({
        product_retailer_id: text,
        quantity: coordinate,
        item_price: coordinate.optional(),
        currency: some,
      }),
    )
    .min(1),
});

/** A customer's number or business-scoped user id has changed; there are no `contacts` with it. */
export const systemBody = z.looseObject({
  body: some,
  type: some,
  wa_id: some,
  user_id: some,
  parent_user_id: some,
  previous_user_id: some,
  previous_parent_user_id: some,
});

export const unsupportedBody = z.looseObject({ type: some });

/** Coexistence numbers only: the text again, at most 15 minutes later. */
export const editBody = z.looseObject({
  original_message_id: text,
  message: z.looseObject({ type: text.min(1), text: z.looseObject({ body: text }).optional() }),
});

export const revokeBody = z.looseObject({ original_message_id: text });
