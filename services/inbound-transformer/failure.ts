import { inboundWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { toFault, wordsOf } from '../../kit/fault.ts';
import { causeOf } from '../../kit/queue/dead/cause.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { waitingAfter } from '../../kit/queue/waiting.ts';
import type { MediaConsumer } from './media.ts';

type Failed = {
  state: Client<typeof stateContract>;
  media: MediaConsumer;
  message: QueueMessage;
  error: unknown;
  next: 'retry' | 'dead';
};

/**
 * Writes a failed try into the message's journey. Its status stays: a message that waits, or lies with the dead letters,
 * can still be delivered.
 */
export async function noteFailure({ state, media, message, error, next }: Failed): Promise<void> {
  const work = inboundWork.safeParse(message.body);
  if (!work.success || (work.data.kind !== 'message' && work.data.kind !== 'media')) return;
  const at = new Date().toISOString();
  const fault = toFault(error);
  await state.postStatus({
    tenantId: message.tenantId,
    wamid: work.data.message.id,
    at,
    hop: {
      at,
      service: 'inbound-transformer',
      step: next === 'dead' ? 'failed' : 'retried',
      attempt: message.attempt,
      detail: wordsOf(fault).slice(0, 500),
      ...(next === 'retry' ? { waiting: waitingAfter(fault) } : { cause: causeOf(fault) }),
    },
  });
  if (next === 'dead' && work.data.kind === 'media') await media.giveUp(work.data);
}
