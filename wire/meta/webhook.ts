import { z } from 'zod';
import { vendorError } from './errors.ts';
import { messageId, timestamp } from './message.ts';

/**
 * What Meta posts to the callback, vendor names untouched. Loose on purpose: unknown fields and kinds pass, so that
 * one novelty in a batch harms nobody.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const envelope = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()).min(1),
});

export const entry = z.looseObject({
  id: z.string(),
  /** Unix seconds, on management fields only; some examples have them as a string. */
  time: z.coerce.number().optional().catch(undefined),
  changes: z.array(z.unknown()),
});

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

/**
 * Of a group's message there are many, one a participant.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export const status = z.looseObject({
  id: messageId,
  status: z.string(),
  timestamp,
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  recipient_type: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  /** With `sent` and with one of `delivered` and `read`. `billable` is to go; how `type` reads for a paid `service` is not documented. */
  pricing: z
    .looseObject({
      type: z.string().max(60).optional().catch(undefined),
      category: z.string().min(1).max(60),
      billable: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  errors: z.array(vendorError).optional().catch(undefined),
});
export type Status = z.infer<typeof status>;

/** Field `smb_message_echoes`: what the business typed in the WhatsApp Business app. */
export const echoesValue = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string().min(1) }),
  contacts: z.array(z.unknown()).optional(),
  message_echoes: z.array(z.unknown()),
});

/**
 * Field `standby`: copies of what another application owns.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby
 */
export const standbyValue = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string().min(1) }),
  contacts: z.array(z.unknown()).optional(),
  messages: z.array(z.unknown()).optional(),
  message_echoes: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
});

/**
 * Field `user_preferences`; its time is a number, unlike all others.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
export const preference = z.looseObject({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  category: z.string(),
  value: z.string(),
  detail: z.string().optional(),
  timestamp: z.coerce.number().int().nonnegative(),
});
