import type { ReasonCode } from '../wire/genesys/inbound.ts';
import type { OutboundEvent } from '../wire/genesys/outbound.ts';
import { textLimit } from '../wire/meta/send.ts';

/** What is to be done with one event of Genesys' webhook. */
export type OutboundAction =
  | { do: 'send-text'; kind: string; body: string }
  | { do: 'refuse'; kind: string; text: string | null; reason: { code: ReasonCode; message: string } }
  /** Genesys reports what became of a message that we handed in. */
  | { do: 'note-receipt'; genesysMessageIds: string[]; status: 'delivered' | 'failed' | null; failure: string | null }
  | { do: 'ignore'; kind: string };

/** Genesys -> WhatsApp for one event of any type; never throws. */
export function toWhatsapp(event: OutboundEvent): OutboundAction {
  if (event.type === 'Receipt') return receipt(event);
  if (event.type === 'Event') return { do: 'ignore', kind: 'event' };
  const kind = kindOf(event);
  const body = event.text?.trim() ? event.text : null;
  if (kind === 'attachment' || !body) {
    const message = `WhatsApp did not get this ${kind}: it cannot be sent from here yet.`;
    return { do: 'refuse', kind, text: body, reason: { code: 'UnsupportedMessage', message } };
  }
  if ([...body].length > textLimit) {
    const message = `WhatsApp takes at most ${textLimit} characters; this text has ${[...body].length}. Send it in parts.`;
    return { do: 'refuse', kind, text: body, reason: { code: 'InvalidMessageStructure', message } };
  }
  return { do: 'send-text', kind, body };
}

/** `text`, or the first content's type in lower case: `attachment`, `quickreply`, `notification`. */
function kindOf(event: OutboundEvent): string {
  return (
    event.content?.[0]?.contentType?.toLowerCase().slice(0, 64) ?? (event.text === undefined ? 'empty message' : 'text')
  );
}

function receipt(event: OutboundEvent): OutboundAction {
  const ids = [event.id, event.channel.messageId].filter((id) => id !== undefined);
  const failed = event.status === 'Failed';
  const delivered = event.status === 'Published' || event.status === 'Delivered';
  const reasons = event.reasons?.map((reason) => reason.message ?? reason.code).filter(Boolean);
  return {
    do: 'note-receipt',
    genesysMessageIds: [...new Set(ids)],
    status: failed ? 'failed' : delivered ? 'delivered' : null,
    failure: failed ? reasons?.join('; ') || 'Genesys gives no reason' : null,
  };
}
