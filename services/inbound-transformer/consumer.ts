import { type InboundWork, inboundWork } from '../../contracts/queue.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler } from '../../kit/queue/queue.ts';
import { invalid } from '../../kit/server.ts';

type Consumers = {
  message: (work: Extract<InboundWork, { kind: 'message' }>, attempt: number) => Promise<void>;
  status: (work: Extract<InboundWork, { kind: 'status' }>) => Promise<void>;
};

/** What to do with one queued message. */
export function inboundConsumer({ message, status }: Consumers): Handler {
  return async ({ body, attempt }) => {
    const work = inboundWork.safeParse(body);
    if (!work.success) throw new Fault('rejected', 'not a piece of inbound work', { cause: invalid(work.error) });
    return work.data.kind === 'message' ? message(work.data, attempt) : status(work.data);
  };
}
