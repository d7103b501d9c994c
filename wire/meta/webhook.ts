import { z } from 'zod';

/**
 * What Meta posts to the callback, vendor names untouched. Loose on purpose: unknown fields and kinds pass, so that
 * one novelty in a batch harms nobody.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const envelope = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()).min(1),
});

export const entry = z.looseObject({ id: z.string(), changes: z.array(z.unknown()) });

export const change = z.looseObject({ field: z.string(), value: z.looseObject({}) });

/** `value` of field `messages`. Its lists are checked one by one: a malformed message spoils no other. */
export const messagesValue = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  metadata: z.looseObject({ display_phone_number: z.string().optional(), phone_number_id: z.string().min(1) }),
  contacts: z.array(z.unknown()).optional(),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
  errors: z.array(z.unknown()).optional(),
});

/**
 * `wa_id` is absent for a customer with a username who does not share the number; `user_id` is the business-scoped id.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const contact = z.looseObject({
  profile: z.looseObject({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  parent_user_id: z.string().optional(),
});
export type Contact = z.infer<typeof contact>;

/** Meta's ids are opaque; what is no printable ASCII is none. */
const messageId = z
  .string()
  .max(512)
  .regex(/^[\x21-\x7e]+$/, 'not a message id');

export const vendorError = z.looseObject({
  code: z.number(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
});
export type VendorError = z.infer<typeof vendorError>;

/** Seconds since 1970, as a string. */
const timestamp = z.string().regex(/^\d{1,11}$/);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text */
export const message = z
  .looseObject({
    id: messageId,
    from: z.string().optional(),
    from_user_id: z.string().optional(),
    from_parent_user_id: z.string().optional(),
    timestamp,
    type: z.string().min(1),
    text: z.looseObject({ body: z.string() }).optional(),
    context: z.looseObject({ from: z.string().optional(), id: z.string().optional() }).optional(),
    errors: z.array(vendorError).optional(),
  })
  .refine((value) => value.from || value.from_user_id, 'neither from nor from_user_id')
  .refine((value) => value.type !== 'text' || value.text, 'type text without text');
export type Message = z.infer<typeof message>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export const status = z.looseObject({
  id: messageId,
  status: z.string(),
  timestamp,
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(vendorError).optional(),
});
export type Status = z.infer<typeof status>;
