import type { genesysContract } from '../../contracts/genesys-api.ts';
import { outboundWork } from '../../contracts/queue.ts';
import type { Client } from '../../kit/client.ts';
import { toFault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { toReceipt } from '../../translate/receipts.ts';

/**
 * The last word on a message that goes to the dead letters: the agent is to know that it did not leave. The message
 * itself stays as it is, so that it can be replayed; a receipt that cannot be given either is in the log.
 */
export async function givenUp({
  genesys,
  message,
  error,
}: {
  genesys: Client<typeof genesysContract>;
  message: QueueMessage;
  error: unknown;
}): Promise<void> {
  const work = outboundWork.safeParse(message.body);
  if (!work.success || work.data.event.type === 'Receipt' || work.data.event.type === 'Event') return;
  const { owner, event } = work.data;
  const { code, message: reason } = toFault(error);
  const { id, idType } = event.channel.to;
  const to = { id, idType: idType === 'Phone' ? ('Phone' as const) : ('Opaque' as const) };
  const failure = { code, message: `Not sent to WhatsApp after ${message.attempt} attempts: ${reason}` };
  const receipt = toReceipt(event.id, to, 'Failed', new Date().toISOString(), failure);
  await genesys.postReceipt({ tenantId: owner.tenantId, integrationId: owner.integrationId, receipt });
}
