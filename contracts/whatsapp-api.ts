import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { textLimit } from '../wire/meta/send.ts';
import { phoneNumberId, tenantId, vendorId } from './fields.ts';

export const whatsappContract = {
  /**
   * Faults: `rejected` and `credentials_refused` carry Meta's code in `details.metaCode`; `outcome_unknown` when the
   * answer was lost or Meta cannot say whether it sent: a status webhook will tell.
   */
  sendText: operation({
    method: 'post',
    path: '/whatsapp/send/text',
    summary: 'Send a text. Never repeated by itself: Meta has no idempotency key.',
    idempotent: false,
    body: z.object({
      tenantId,
      phoneNumberId,
      /** Ours; comes back in the statuses as `biz_opaque_callback_data`. */
      messageId: z.uuid(),
      /** One of the two: a phone number in digits, or a business-scoped user id. */
      waId: vendorId.optional(),
      userId: vendorId.optional(),
      /** Counted in characters, as Meta and the transformer do: an emoji is one. */
      body: z
        .string()
        .min(1)
        .refine((text) => [...text].length <= textLimit, `must have at most ${textLimit} characters`),
      previewUrl: z.boolean().default(true),
      /** wamid of the message that this one quotes. */
      quoted: vendorId.optional(),
    }),
    output: z.object({ wamid: z.string(), waId: z.string().nullable(), userId: z.string().nullable() }),
  }),
  markRead: operation({
    method: 'post',
    path: '/whatsapp/read',
    summary: "Show the customer's message, and those before it, as read",
    body: z.object({ tenantId, phoneNumberId, wamid: vendorId, typing: z.boolean().default(false) }),
    output: z.object({ ok: z.literal(true) }),
  }),
};
