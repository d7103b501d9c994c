import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import type { SendPart } from '../../wire/meta/send.ts';

type To = {
  tenantId: string;
  phoneNumberId: string;
  messageId: string;
  recipient: { waId: string | null; userId: string | null; groupId: string | null };
  /** wamid of what it quotes. */
  quoted?: string | undefined;
};

/** The operation of whatsapp-api that sends this kind. Faults as its contract says. */
export function sendPart(whatsapp: Client<typeof whatsappContract>, to: To, part: SendPart) {
  const { tenantId, phoneNumberId, messageId, recipient, quoted } = to;
  const { waId, userId, groupId } = recipient;
  const message = {
    tenantId,
    phoneNumberId,
    messageId,
    // The phone where there is one: it reaches the same person, and works for every kind of message.
    ...(groupId ? { groupId } : waId ? { waId } : { userId: userId ?? undefined }),
    ...(quoted && { quoted }),
  };
  switch (part.type) {
    case 'text':
      return whatsapp.sendText({ ...message, body: part.text.body, previewUrl: part.text.preview_url });
    case 'image':
      return whatsapp.sendImage({ ...message, image: part.image });
    case 'video':
      return whatsapp.sendVideo({ ...message, video: part.video });
    case 'audio':
      return whatsapp.sendAudio({ ...message, audio: part.audio });
    case 'document':
      return whatsapp.sendDocument({ ...message, document: part.document });
    case 'sticker':
      return whatsapp.sendSticker({ ...message, sticker: part.sticker });
    case 'location':
      return whatsapp.sendLocation({ ...message, location: part.location });
    case 'contacts':
      return whatsapp.sendContacts({ ...message, contacts: part.contacts });
    case 'interactive':
      return whatsapp.sendInteractive({ ...message, interactive: part.interactive });
    case 'reaction':
      return whatsapp.sendReaction({ ...message, reaction: part.reaction });
    case 'template':
      return whatsapp.sendTemplate({ ...message, template: part.template });
  }
}
