import { z } from 'zod';
import { vendorError } from './webhook.ts';

/**
 * `POST /{version}/{phone number id}/messages`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export type SendRequest = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  /** Phone number with `+`; without it the business's own country code may be put before it. */
  to?: string;
  /** Business-scoped user id, for a customer without a phone number. */
  recipient?: string;
  type: 'text';
  text: { body: string; preview_url?: boolean };
  context?: { message_id: string };
  /** Comes back in every status of this message. At most 512 characters. */
  biz_opaque_callback_data: string;
};

/** 200 means accepted, never delivered. */
export const sendAnswer = z.looseObject({
  contacts: z.array(z.looseObject({ wa_id: z.string().optional(), user_id: z.string().optional() })).optional(),
  messages: z.array(z.looseObject({ id: z.string(), message_status: z.string().optional() })).min(1),
});

export const errorAnswer = z.looseObject({
  error: vendorError.extend({
    is_transient: z.boolean().optional(),
    error_subcode: z.number().optional(),
    fbtrace_id: z.string().optional(),
  }),
});

/** Longest text of one message, in characters. */
export const textLimit = 4096;
