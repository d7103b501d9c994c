import type { Logger } from '../log.ts';
import { recurring } from '../recurring.ts';
import type { Queue, Topic } from './queue.ts';

const everyMs = 60_000;

type Sample = { queue: Topic; waiting: number };

/** Hands over, once a minute, how much waits in a queue: of all tenants, whichever process looks. */
export const depthSamples = (
  log: Logger,
  queue: Pick<Queue, 'depth'>,
  topic: Topic,
  note: (sample: Sample) => Promise<unknown>,
) =>
  recurring(log, [
    {
      what: 'how much waits',
      everyMs,
      run: async () => note({ queue: topic, waiting: (await queue.depth(topic)).waiting }),
    },
  ]);
