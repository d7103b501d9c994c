import { randomUUID } from 'node:crypto';
import type { Cache } from '../../kit/cache/cache.ts';
import type { Box } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import type { Logger } from '../../kit/log.ts';
import { recent } from '../../kit/recent.ts';
import { within } from '../../kit/within.ts';

type Dependencies = {
  cache: Cache;
  box: Box;
  log: Logger /** How often an answer is written at most. */;
  everyMs?: number;
};

/** As long as an outage of the database may last, with what is remembered from before it. */
const answerTtlMs = 24 * 3600 * 1000;
/** Longer than any answer that bears the mark. */
const markTtlMs = 30 * 24 * 3600 * 1000;
const minute = 60_000;
/** A database that is silent for longer counts as away, where an answer is kept: webhooks are waited for for 10 s. */
const silenceMs = 2_000;

type About<A> = { answer: A; about: string[] };

const changedMeanwhile = () => new Fault('unavailable', 'it is about somebody else now');
const isAway = (error: unknown) => error instanceof Fault && error.code === 'unavailable';

/**
 * Answers to look-ups, kept in the cache for when the database is away, and for no other time. They are sealed, and bound to
 * the question. Each bears a mark of every tenant that it speaks of: whoever changes something of a tenant destroys its mark,
 * and with it all answers that bear it.
 */
export function keptAnswers({ cache, box, log, everyMs = minute }: Dependencies) {
  const written = recent<true>({ maxEntries: 10_000, ttlMs: everyMs });
  /** Changed while the cache was away: their marks are to be destroyed yet. */
  const changed = new Set<string>();
  const underWay = new Set<Promise<void>>();

  const markOf = (tenantId: string) => `tenant:mark:${tenantId}`;

  const mark = (tenantId: string) => cache.setIfAbsent(markOf(tenantId), randomUUID(), markTtlMs);

  async function destroyMarks(): Promise<void> {
    for (const tenantId of changed) {
      await cache.delete(markOf(tenantId));
      changed.delete(tenantId);
    }
  }

  /** The answer is read once more behind the marks: it cannot be older than a change that has destroyed one of them. */
  async function write<A>(place: string, tenants: readonly string[], ask: () => Promise<About<A>>): Promise<void> {
    try {
      await destroyMarks();
      const marks: [string, string][] = [];
      for (const tenantId of tenants) marks.push([tenantId, await mark(tenantId)]);
      const { answer, about } = await ask();
      if (about.join() !== tenants.join()) throw changedMeanwhile();
      await cache.set(place, box.seal(place, JSON.stringify({ answer, marks })), answerTtlMs);
    } catch (error) {
      written.delete(place);
      if (!isAway(error)) log.warn({ err: error }, 'an answer is not kept');
    }
  }

  async function read<A>(place: string): Promise<{ answer: A } | undefined> {
    try {
      const sealed = await cache.get(place);
      if (sealed === null) return undefined;
      const kept = JSON.parse(box.open(place, sealed)) as { answer: A; marks: [string, string][] };
      for (const [tenantId, bears] of kept.marks) {
        if (changed.has(tenantId) || (await cache.get(markOf(tenantId))) !== bears) return undefined;
      }
      return kept;
    } catch (error) {
      if (!isAway(error)) log.warn({ err: error }, 'a kept answer cannot be read');
      return undefined;
    }
  }

  return {
    /** `tenantsOf`: who the answer is about. One about nobody is not kept. */
    kept<Q extends object, A>(
      name: string,
      ask: (question: Q) => Promise<A>,
      tenantsOf: (answer: A, question: Q) => readonly string[],
    ): (question: Q) => Promise<A> {
      const about = (answer: A, question: Q): About<A> => {
        return { answer, about: [...new Set(tenantsOf(answer, question))].toSorted() };
      };
      return async (question) => {
        const place = `tenant:answer:${name}:${Object.values(question).join('/')}`;
        const asking = ask(question);
        try {
          const answer = await unlessSilent(asking);
          const { about: tenants } = about(answer, question);
          if (tenants.length > 0 && !written.get(place)) {
            written.set(place, true);
            const writing = write(place, tenants, async () => about(await ask(question), question)).finally(() =>
              underWay.delete(writing),
            );
            underWay.add(writing);
          }
          return answer;
        } catch (error) {
          if (!isAway(error)) throw error;
          return (await read<A>(place))?.answer ?? asking;
        }
      };
    },

    /** Something of the tenant has changed, or may have. */
    async forget(tenantId: string): Promise<void> {
      changed.add(tenantId);
      try {
        await destroyMarks();
      } catch (err) {
        log.warn({ tenantId, err }, 'the cache still has answers of before a change');
      }
    },

    /** Resolves when nothing is being written any more. */
    async settled(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}

export type KeptAnswers = ReturnType<typeof keptAnswers>;

function unlessSilent<A>(asking: Promise<A>): Promise<A> {
  asking.catch(() => undefined);
  return within(silenceMs, asking, () => new Fault('unavailable', 'the database does not answer'));
}
