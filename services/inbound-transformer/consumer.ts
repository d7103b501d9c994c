import { erasedIn } from '../../contracts/erasure.ts';
import { type InboundWork, inboundWork } from '../../contracts/queue.ts';
import { genesysScope } from '../../contracts/scopes.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler, QueueMessage, Try } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';

export type WorkOf<K extends InboundWork['kind']> = Extract<InboundWork, { kind: K }>;

/** `again`: the customer was erased since they were remembered. */
type Consume<K extends InboundWork['kind']> = (work: WorkOf<K>, one: Try, again: boolean) => Promise<void>;
type Consumers = { [K in InboundWork['kind']]: Consume<K> };

/** Without which a piece cannot pass. Of what lies in the queue, so nothing of its shape is certain. */
export function scopesOf({ tenantId, body }: QueueMessage): string[] {
  const { kind, standby } = (body ?? {}) as { kind?: string; standby?: boolean };
  return kind === 'message' && !standby ? [genesysScope(tenantId)] : [];
}

/** What to do with one queued message. */
export function inboundConsumer(consumers: Consumers): Handler {
  return async ({ body, ...one }) => {
    const work = inboundWork.safeParse(body);
    if (!work.success) throw new Fault('rejected', 'not a piece of inbound work', { cause: invalid(work.error) });
    const consume = consumers[work.data.kind] as Consume<InboundWork['kind']>;

    async function attend(again: boolean): Promise<void> {
      try {
        await consume(work.data as WorkOf<InboundWork['kind']>, one, again);
      } catch (error) {
        const erased = error instanceof Fault ? erasedIn(error.details) : undefined;
        // Nothing of an erased tenant is kept, not even as a dead letter.
        if (erased === 'tenant') return;
        if (erased !== 'customer' || again) throw error;
        await attend(true);
      }
    }
    return attend(false);
  };
}
