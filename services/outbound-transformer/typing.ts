import type { OutboundWork } from '../../contracts/queue.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { recent } from '../../kit/recent.ts';
import type { Recipients } from './recipient.ts';

/** Genesys tells every few seconds; WhatsApp shows the indicator for 25 s or until the answer. */
const pauseMs = 10_000;

/**
 * The indicator hangs on the customer's last message, which is marked as read with it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
export function typingIndicator(
  { whatsapp, recipients }: { whatsapp: Client<typeof whatsappContract>; recipients: Recipients },
  noted: (outcome: 'typing' | 'typing_failed') => void,
) {
  const shown = recent<true>({ maxEntries: 10_000, ttlMs: pauseMs });
  return async (work: OutboundWork): Promise<void> => {
    const { tenantId, phoneNumberId, integrationId } = work.owner;
    const key = `${tenantId} ${integrationId} ${work.event.channel.to.id}`;
    if (shown.get(key)) return;
    shown.set(key, true);
    const wamid = (await recipients.fresh(work))?.lastWamid;
    if (!wamid) return;
    // Worth nothing a moment later: it is never tried again.
    await whatsapp.markRead({ tenantId, phoneNumberId, wamid, typing: true }).then(
      () => noted('typing'),
      () => noted('typing_failed'),
    );
  };
}
