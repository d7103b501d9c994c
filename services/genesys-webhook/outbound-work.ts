import type { NumberOwner } from '../../contracts/tenant-records.ts';
import { conversationKey } from '../../kit/queue/conversation-key.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import type { OutboundEvent } from '../../wire/genesys/outbound.ts';

/** One event as work. Everything to one customer of one integration stays in order. */
export const outboundWorkOf = (owner: NumberOwner, event: OutboundEvent, receivedAt: string): NewMessage => ({
  id: `${event.id}/${event.type}`,
  tenantId: owner.tenantId,
  key: conversationKey(owner.tenantId, owner.integrationId, event.channel.to.id),
  body: { owner, receivedAt, event },
});
