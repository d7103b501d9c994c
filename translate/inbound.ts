import type { OpenInboundMessage } from '../wire/genesys/inbound.ts';
import type { Contact, Message } from '../wire/meta/webhook.ts';

export type Address = { id: string; idType: 'Phone' | 'Opaque' };

/** How well a kind survives the crossing. */
export type Grade = 'full' | 'fallback';

/** One WhatsApp message as Genesys takes it. `text` is what an agent reads. */
export function toGenesys(
  message: Message,
  contact: Contact | null,
  address: Address,
): { grade: Grade; text: string; message: OpenInboundMessage } {
  const { grade, text } = textOf(message);
  const nickname = contact?.profile?.name?.trim() || contact?.profile?.username;
  return {
    grade,
    text,
    message: {
      channel: {
        from: { ...address, ...(nickname && { nickname }) },
        time: timeOf(message.timestamp),
        messageId: message.id,
      },
      text,
    },
  };
}

/** Meta's unix seconds as ISO 8601. */
export const timeOf = (timestamp: string): string => new Date(Number(timestamp) * 1000).toISOString();

/** A kind that has no mapping yet becomes a readable line: the agent knows that the customer sent something. */
function textOf(message: Message): { grade: Grade; text: string } {
  const body = message.type === 'text' ? message.text?.body.trim() : undefined;
  if (body) return { grade: 'full', text: message.text?.body as string };
  if (message.type === 'text') return { grade: 'fallback', text: '[empty message]' };
  const kind = message.type.replaceAll('_', ' ').slice(0, 40);
  const reason = message.errors?.[0]?.error_data?.details ?? message.errors?.[0]?.title;
  return {
    grade: 'fallback',
    text: reason
      ? `[The customer sent: ${kind}. WhatsApp says: ${reason}]`
      : `[The customer sent: ${kind}. It cannot be shown here.]`,
  };
}
