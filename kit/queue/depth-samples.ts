import type { Logger } from '../log.ts';
import { recurring } from '../recurring.ts';
import type { Queue, TenantDepth, Topic } from './queue.ts';

const everyMs = 60_000;
/** Tenants named in one sample. */
export const tenantsAtOnce = 1_000;

type Sample = { queue: Topic; waiting: number; tenants: TenantDepth[] };

/** Hands over, once a minute, how much waits in a queue, of all tenants and of each, whichever process looks. */
export const depthSamples = (
  log: Logger,
  queue: Pick<Queue, 'depth' | 'depthByTenant'>,
  topic: Topic,
  note: (sample: Sample) => Promise<unknown>,
) =>
  recurring(log, [
    {
      what: 'how much waits',
      everyMs,
      async run() {
        const [{ waiting }, tenants] = await Promise.all([queue.depth(topic), queue.depthByTenant(topic)]);
        for (let at = 0; at === 0 || at < tenants.length; at += tenantsAtOnce)
          await note({ queue: topic, waiting, tenants: tenants.slice(at, at + tenantsAtOnce) });
      },
    },
  ]);
