import { type InboundWork, inboundWork } from '../../contracts/queue.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';

export type WorkOf<K extends InboundWork['kind']> = Extract<InboundWork, { kind: K }>;

type Consumers = { [K in InboundWork['kind']]: (work: WorkOf<K>, attempt: number) => Promise<void> };

/** What to do with one queued message. */
export function inboundConsumer(consumers: Consumers): Handler {
  return async ({ body, attempt }) => {
    const work = inboundWork.safeParse(body);
    if (!work.success) throw new Fault('rejected', 'not a piece of inbound work', { cause: invalid(work.error) });
    const consume = consumers[work.data.kind] as (work: InboundWork, attempt: number) => Promise<void>;
    return consume(work.data, attempt);
  };
}
