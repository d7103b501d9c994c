import type { DeadLetter, Queue, Topic } from './queue.ts';

/** Handlers of the operations by which a transformer shows, replays and destroys the dead letters of its queue. */
export function deadLetterHandlers(queue: Queue, topic: Topic) {
  return {
    async listDeadLetters({ tenantId, limit }: { tenantId: string; limit: number }) {
      const items = await queue.deadLetters(topic, { tenantId, limit });
      return { items: items.map(show) };
    },
    replayDeadLetters: async ({ tenantId, ids }: { tenantId: string; ids?: string[] }) => ({
      replayed: await queue.replay(topic, { tenantId, ids }),
    }),
    discardDeadLetters: async ({ tenantId, names }: { tenantId: string; names?: string[] }) => ({
      discarded: await queue.discard(topic, { tenantId, names }),
    }),
  };
}

const show = ({ id, topic, tenantId, attempts, reason, deadAt }: DeadLetter) => ({
  id,
  queue: topic,
  tenantId,
  attempts,
  reason,
  deadAt: deadAt.toISOString(),
});
