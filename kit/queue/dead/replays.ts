import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { QueueLog } from '../keyed-work.ts';
import type { DeadSelection, Queue, Topic } from '../queue.ts';

export type Replay = {
  id: string;
  tenantId: string;
  cause: string | null;
  ratePerMinute: number;
  total: number;
  replayed: number;
  state: 'running' | 'done' | 'cancelled';
  startedAt: Date;
  endedAt: Date | null;
};
type Due = Replay & { ids: string[] | null; diedBefore: Date };

type ReplayOptions = { database: Database; queue: Queue; topic: Topic; log?: QueueLog; lookEveryMs?: number };
type Wanted = Pick<DeadSelection, 'ids' | 'cause'> & { tenantId: string; ratePerMinute: number; total: number };

const shown = sql`id, tenant_id as "tenantId", cause, rate_per_minute as "ratePerMinute", total, replayed, state,
  started_at as "startedAt", ended_at as "endedAt"`;
/** Each step looks into the dead letters, which costs more the more there are: seldom, and then several at once. */
const stepMs = 5_000;
/** A process that finds no work to do asks no more often than this. */
const lookEveryMs = 2_000;
/** A step whose process ended is taken by another one after this long. */
const leaseMs = 60_000;
/** Replays that are over are shown for so long. */
const shownDays = 7;

/** How many at once, and how long until the next. */
export function stepOf(ratePerMinute: number): { size: number; pauseMs: number } {
  const size = Math.max(1, Math.round((ratePerMinute * stepMs) / 60_000));
  return { size, pauseMs: Math.ceil((size * 60_000) / ratePerMinute) };
}

/**
 * Dead letters that go back at a rate. Each is a row, and whichever process finds one due takes its next step: it goes on
 * when a process ends. What died after it was asked for is no part of it, so that nothing goes round.
 */
export function deadReplays(options: ReplayOptions) {
  const { database, queue, topic, log } = options;
  const { of, everywhere } = database.tables<unknown>();
  let timer: NodeJS.Timeout | undefined;
  let stepping: Promise<unknown> | undefined;

  /** Takes the next step of one that is due, if there is one. */
  async function step(): Promise<boolean> {
    const { rows } = await everywhere((db) =>
      sql<Due>`
        update queue_replay r set next_at = now() + ${leaseMs}::int * interval '1 millisecond'
        where (tenant_id, topic, id) = (
          select tenant_id, topic, id from queue_replay where topic = ${topic} and state = 'running' and next_at <= now()
          order by next_at limit 1 for update skip locked
        )
        returning ${shown}, ids, died_before as "diedBefore"`.execute(db),
    );
    const [due] = rows;
    if (!due) return false;
    const { tenantId, id, ids, cause, diedBefore } = due;
    const { size, pauseMs } = stepOf(due.ratePerMinute);
    const began = Date.now();
    const which = { ids: ids ?? undefined, cause: cause ?? undefined, diedBefore };
    const count = await queue.replay(topic, { tenantId, ...which, limit: size });
    await of(tenantId, (db) =>
      sql`
        update queue_replay set replayed = replayed + ${count}::int,
          next_at = now() + ${Math.max(0, pauseMs - (Date.now() - began))}::int * interval '1 millisecond',
          state = case when state = 'running' and ${count < size} then 'done' else state end,
          ids = case when ${count < size} then null else ids end,
          ended_at = case when state = 'running' and ${count < size} then now() else ended_at end
        where topic = ${topic} and tenant_id = ${tenantId} and id = ${id}::uuid`.execute(db),
    );
    return true;
  }

  async function stepAll(): Promise<void> {
    try {
      while (timer && (await step()));
    } catch (error) {
      log?.warn({ err: error, topic }, 'a replay of dead letters cannot go on now');
    }
  }

  const look = () => {
    stepping ??= stepAll().finally(() => {
      stepping = undefined;
    });
  };

  return {
    step,

    /** The same asked for again while it goes on is the same replay, at the rate that was named last. */
    async begin({ tenantId, ids, cause, ratePerMinute, total }: Wanted): Promise<Replay> {
      const these = ids ? [...ids] : null;
      const { rows } = await of(tenantId, (db) =>
        sql<Replay>`
          with known as (
            update queue_replay set rate_per_minute = ${ratePerMinute}::int
            where topic = ${topic} and tenant_id = ${tenantId} and state = 'running'
              and cause is not distinct from ${cause ?? null}::text and ids is not distinct from ${these}::text[]
            returning *
          ), made as (
            insert into queue_replay (topic, tenant_id, id, ids, cause, died_before, rate_per_minute, total)
            select ${topic}, ${tenantId}, ${randomUUID()}::uuid, ${these}::text[], ${cause ?? null}::text,
              ${new Date().toISOString()}::timestamptz, ${ratePerMinute}::int, ${total}::int
            where not exists (select from known)
            returning *
          )
          select ${shown} from known union all select ${shown} from made limit 1`.execute(db),
      );
      if (timer) look();
      return rows[0] as Replay;
    },

    /** Newest first: those that go on, and those that ended of late. */
    async list(tenantId: string): Promise<Replay[]> {
      const { rows } = await of(tenantId, (db) =>
        sql<Replay>`
          select ${shown} from queue_replay
          where topic = ${topic} and tenant_id = ${tenantId}
            and (state = 'running' or ended_at > now() - ${shownDays}::int * interval '1 day')
          order by started_at desc, id limit 100`.execute(db),
      );
      return rows;
    },

    /** `null`: there is none of this id. What has ended stays as it ended. */
    async cancel(tenantId: string, id: string): Promise<Replay | null> {
      const { rows } = await of(tenantId, (db) =>
        sql<Replay>`
          update queue_replay set ids = null, ended_at = coalesce(ended_at, now()),
            state = case state when 'running' then 'cancelled' else state end
          where topic = ${topic} and tenant_id = ${tenantId} and id = ${id}::uuid returning ${shown}`.execute(db),
      );
      return rows[0] ?? null;
    },

    /** Of a tenant that is erased. */
    async forget(tenantId: string): Promise<void> {
      await of(tenantId, (db) =>
        sql`delete from queue_replay where topic = ${topic} and tenant_id = ${tenantId}`.execute(db),
      );
    },

    start(): void {
      timer ??= setInterval(look, options.lookEveryMs ?? lookEveryMs);
      look();
    },
    async close(): Promise<void> {
      clearInterval(timer);
      timer = undefined;
      await stepping;
    },
  };
}

export type DeadReplays = ReturnType<typeof deadReplays>;
