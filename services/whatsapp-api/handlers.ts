import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import { type SendRequest, sendAnswer } from '../../wire/meta/send.ts';

/** Posts to `/{phone number id}/messages` with the number's own token. */
export type Post = (number: { tenantId: string; phoneNumberId: string }, body: object) => Promise<unknown>;

export function whatsappHandlers({ post }: { post: Post }): Handlers<typeof whatsappContract> {
  return {
    async sendText({ tenantId, phoneNumberId, messageId, waId, userId, body, previewUrl, quoted }) {
      if (!waId && !userId) throw new Fault('bad_input', 'waId: one of waId and userId is needed');
      const request: SendRequest = {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...(waId ? { to: `+${waId}` } : { recipient: userId }),
        type: 'text',
        text: { body, preview_url: previewUrl },
        ...(quoted && { context: { message_id: quoted } }),
        biz_opaque_callback_data: messageId,
      };
      const answer = sendAnswer.safeParse(await post({ tenantId, phoneNumberId }, request));
      const wamid = answer.data?.messages[0]?.id;
      if (!answer.success || !wamid)
        throw new Fault('outcome_unknown', 'WhatsApp took the message and gave no id for it');
      const contact = answer.data.contacts?.[0];
      return { wamid, waId: contact?.wa_id ?? null, userId: contact?.user_id ?? null };
    },

    async markRead({ tenantId, phoneNumberId, wamid, typing }) {
      await post(
        { tenantId, phoneNumberId },
        {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: wamid,
          ...(typing && { typing_indicator: { type: 'text' } }),
        },
      );
      return { ok: true };
    },
  };
}
