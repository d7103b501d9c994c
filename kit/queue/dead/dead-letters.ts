import type { DeadGroup, DeadLetter, Queue, Topic } from '../queue.ts';
import type { DeadReplays, Replay } from './replays.ts';

/** What a cause means. `hopeless`: as it is, the same would certainly happen again. */
export type Advice = { what: string; fix: string; needs: 'template' | null; hopeless: boolean };

type Dependencies = {
  queue: Queue;
  topic: Topic;
  replays: DeadReplays;
  explain: (cause: string) => Advice;
  /** The id under which the message that this is about is stored; `null`: it is about none. */
  sourceOf: (body: unknown) => string | null;
  find: (tenantId: string, sourceIds: string[]) => Promise<Stored[]>;
  /** Before a letter is destroyed: what its message is to know of it. Repeated where a call was cut short. */
  giveUp: (tenantId: string, message: Stored, reason: string) => Promise<void>;
};
/** One message that a letter is about; an agent's may be several. */
export type Stored = { sourceId: string; messageId: string; status: string };
type Selection = { tenantId: string; ids?: string[]; cause?: string };

/** More are dropped by asking again: each is written into the journey of its message first. */
const dropSize = 1_000;
const atOnce = 50;

/** Handlers of the operations by which a transformer shows, replays and destroys the dead letters of its queue. */
export function deadLetterHandlers(dependencies: Dependencies) {
  const { queue, topic, replays, explain, sourceOf, find, giveUp } = dependencies;

  const storedOf = (tenantId: string, letters: readonly DeadLetter[]): Promise<Stored[]> => {
    const sources = new Set(letters.flatMap(({ body }) => sourceOf(body) ?? []));
    return sources.size === 0 ? Promise.resolve([]) : find(tenantId, [...sources]);
  };

  const groups = (found: readonly DeadGroup[]) =>
    found.map(({ oldest, newest, sample, ...group }) => {
      const { hopeless: _, ...advice } = explain(group.cause);
      return {
        ...group,
        ...advice,
        queue: topic,
        oldest: oldest.toISOString(),
        newest: newest.toISOString(),
        sample: sampleOf(sample),
      };
    });

  const plan = (found: readonly DeadGroup[]) =>
    found.map(({ cause, count }) => {
      const { needs, hopeless } = explain(cause);
      return { queue: topic, cause, count, needs, hopeless };
    });

  const progress = ({ id, tenantId: _, startedAt, endedAt, ...replay }: Replay) => ({
    ...replay,
    replayId: id,
    queue: topic,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  });

  return {
    async listDeadLetters({ tenantId, limit, cause }: { tenantId: string; limit: number; cause?: string }) {
      const letters = await queue.deadLetters(topic, { tenantId, limit, cause });
      // The list is worth showing without the way to the messages.
      const stored = await storedOf(tenantId, letters).catch(() => []);
      // Of an agent's message in several, the first.
      const messages = new Map(stored.toReversed().map(({ sourceId, messageId }) => [sourceId, messageId]));
      const items = letters.map((letter) => ({
        ...sampleOf(letter),
        queue: topic,
        cause: letter.cause,
        needs: explain(letter.cause).needs,
        messageId: messages.get(sourceOf(letter.body) ?? '') ?? null,
      }));
      return { items };
    },

    groupDeadLetters: async ({ tenantId }: { tenantId: string }) => ({
      items: groups(await queue.deadGroups(topic, { tenantId })),
    }),
    groupAllDeadLetters: async () => ({ items: groups(await queue.deadGroups(topic)) }),

    async replayDeadLetters(asked: Selection & { ratePerMinute?: number; dryRun: boolean }) {
      const { ratePerMinute, dryRun, ...selection } = asked;
      const nothing = { replayed: 0, would: [], replays: [] };
      if (!dryRun && !ratePerMinute) return { ...nothing, replayed: await queue.replay(topic, selection) };
      const found = await queue.deadGroups(topic, selection);
      if (dryRun || !ratePerMinute) return { ...nothing, would: plan(found) };
      const total = found.reduce((sum, { count }) => sum + count, 0);
      if (total === 0) return nothing;
      return { ...nothing, replays: [progress(await replays.begin({ ...selection, ratePerMinute, total }))] };
    },

    listReplays: async ({ tenantId }: { tenantId: string }) => ({
      items: (await replays.list(tenantId)).map(progress),
    }),

    async cancelReplay({ tenantId, replayId }: { tenantId: string; replayId: string }) {
      const replay = await replays.cancel(tenantId, replayId);
      return { replay: replay && progress(replay) };
    },

    async dropDeadLetters({ reason, ...selection }: Selection & { reason: string }) {
      const letters = await queue.deadLetters(topic, { ...selection, limit: dropSize });
      if (letters.length === 0) return { dropped: 0, more: false };
      const { tenantId, cause } = selection;
      const stored = await storedOf(tenantId, letters);
      for (let at = 0; at < stored.length; at += atOnce)
        await Promise.all(stored.slice(at, at + atOnce).map((message) => giveUp(tenantId, message, reason)));
      const dropped = await queue.discard(topic, { tenantId, cause, ids: letters.map(({ id }) => id) });
      return { dropped, more: letters.length === dropSize };
    },

    async discardDeadLetters({ tenantId, names }: { tenantId: string; names?: string[] }) {
      if (!names) await replays.forget(tenantId);
      return { discarded: await queue.discard(topic, { tenantId, names }) };
    },
  };
}

const sampleOf = ({ id, tenantId, attempts, reason, deadAt }: DeadLetter) => ({
  id,
  tenantId,
  attempts,
  reason,
  deadAt: deadAt.toISOString(),
});
