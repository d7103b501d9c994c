import type { Queue, Topic } from './queue.ts';

type Found = {
  link: 'queues';
  subject: string;
  state: 'ok' | 'warning' | 'failed';
  finding: string;
  values: Record<string, string>;
};

/** Of all tenants: minutes of work for one process, and so a delay for everybody. */
const longQueue = 20_000;

/** What a tenant's messages meet in this queue: pauses of theirs, letters that died, and a queue that is not worked off. */
export const queueCheck =
  (queue: Pick<Queue, 'pauses' | 'deadGroups' | 'depth'>, topic: Topic) =>
  async ({ tenantId }: { tenantId: string }): Promise<{ checks: Found[] }> => {
    const [pauses, dead, depth] = await Promise.all([
      queue.pauses({ tenantId }),
      queue.deadGroups(topic, { tenantId }),
      queue.depth(topic),
    ]);
    const say = (state: Found['state'], finding: string, values: Record<string, string>): Found => ({
      link: 'queues',
      subject: topic,
      state,
      finding,
      values,
    });
    const longest = pauses.toSorted((one, other) => one.since.getTime() - other.since.getTime())[0];
    const count = dead.reduce((sum, group) => sum + group.count, 0);
    if (longest) {
      const { scope, since, message } = longest;
      return { checks: [say('failed', 'queue-paused', { scope, since: since.toISOString(), because: message })] };
    }
    if (count > 0) return { checks: [say('warning', 'dead-letters', { count: String(count) })] };
    const waiting = { count: String(depth.waiting) };
    if (depth.waiting >= longQueue) return { checks: [say('warning', 'queue-long', waiting)] };
    return { checks: [say('ok', 'queues-flow', waiting)] };
  };
