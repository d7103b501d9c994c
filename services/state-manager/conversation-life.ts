import { type Selectable, sql } from 'kysely';
import type { EndReason } from '../../contracts/conversation-life.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['conversations']>;
export type Ended = 'ended' | 'late' | 'unchanged' | 'unknown';

/** Closer together than this, our clock and Genesys' cannot tell which came first: Genesys is asked. */
const tooCloseSeconds = 30;
/** How far back messages are looked at: more than are on their way at once. */
const newestMessages = 200;

/** SQL about the end of conversations. That they open again is in statuses.ts, with the message that joins them. */
export function conversationLifeStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    find: (tenantId: string, conversationId: string): Promise<Row | undefined> =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('conversations')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('id', '=', conversationId)
          .executeTakeFirst(),
      ),

    /** Whether the newest conversation of a mapping is over. */
    isOver: async (tenantId: string, conversationId: string | null): Promise<boolean> => {
      if (conversationId === null) return false;
      const row = await tables.of(tenantId, (db) =>
        db
          .selectFrom('conversations')
          .select('ended_at')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', conversationId)
          .executeTakeFirst(),
      );
      return row?.ended_at != null;
    },

    /**
     * Ends it, unless a message has joined it after `at`: a customer's, by when Genesys took it; another, by when its
     * webhook came. `late` then.
     */
    async end(tenantId: string, conversationId: string, at: Date, reason: EndReason): Promise<Ended> {
      const time = sql`${at}::timestamptz`;
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ outcome: Ended }>`
        with joined as (
          select max(case direction when 'inbound' then coalesce((status_times ->> 'sent')::timestamptz, created_at)
            else occurred_at end) as at
          from (
            select direction, status_times, created_at, occurred_at from messages
            where tenant_id = ${tenantId} and conversation_id = ${conversationId}
            order by created_at desc, id desc limit ${newestMessages}
          ) m
        ), changed as (
          update conversations c set
            ended_at = case when j.at > ${time} then c.ended_at else ${time} end,
            end_reason = case when j.at > ${time} then c.end_reason else ${reason}::text end,
            check_at = case
              when j.at > ${time} + make_interval(secs => ${tooCloseSeconds}) then c.check_at
              when j.at > ${time} then least(c.check_at, now() + interval '1 minute')
            end
          from joined j
          where c.tenant_id = ${tenantId} and c.id = ${conversationId} and (c.ended_at is null or c.ended_at < ${time})
          returning case when j.at > ${time} then 'late' else 'ended' end as outcome
        ), told as (
          insert into changes (tenant_id, conversation_id)
          select ${tenantId}::uuid, ${conversationId}::text from changed where outcome = 'ended'
        )
        select coalesce((select outcome from changed), case when exists (
          select from conversations where tenant_id = ${tenantId} and id = ${conversationId}
        ) then 'unchanged' else 'unknown' end) as outcome`.execute(db),
      );
      return rows[0]?.outcome ?? 'unknown';
    },

    /** Somebody came or went at `at`: has Genesys asked in a moment, where that may tell something new. */
    async askSoon(tenantId: string, conversationId: string, what: 'left' | 'joined' | 'answered', at: Date) {
      // Who is in one that goes on is news as well, where it was an agent who came.
      const open = what === 'joined' ? sql<boolean>`false` : sql<boolean>`ended_at is null`;
      const again = what === 'left' ? sql<boolean>`false` : sql<boolean>`ended_at < ${at}::timestamptz`;
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ outcome: 'asking' | 'unchanged' | 'unknown' }>`
        with changed as (
          update conversations set check_at = least(check_at, now() + interval '10 seconds')
          where tenant_id = ${tenantId} and id = ${conversationId} and (${open} or ${again})
          returning 1
        )
        select case when exists (select from changed) then 'asking' when exists (
          select from conversations where tenant_id = ${tenantId} and id = ${conversationId}
        ) then 'unchanged' else 'unknown' end as outcome`.execute(db),
      );
      return rows[0]?.outcome ?? 'unknown';
    },

    /** Genesys was asked at `askedAt` and it is open: again, if it had ended here before. */
    isOpen: (tenantId: string, conversationId: string, askedAt: Date, quietMs: number): Promise<unknown> =>
      tables.of(tenantId, (db) =>
        sql`
        with changed as (
          update conversations set
            episode = episode + case when ended_at < ${askedAt}::timestamptz then 1 else 0 end,
            episode_started_at = case when ended_at < ${askedAt}::timestamptz then ${askedAt}::timestamptz else episode_started_at end,
            end_reason = case when ended_at < ${askedAt}::timestamptz then null else end_reason end,
            ended_at = case when ended_at < ${askedAt}::timestamptz then null else ended_at end,
            check_at = now() + make_interval(secs => ${quietMs / 1000})
          where tenant_id = ${tenantId} and id = ${conversationId}
          returning episode_started_at
        )
        insert into changes (tenant_id, conversation_id)
        select ${tenantId}::uuid, ${conversationId}::text from changed where episode_started_at = ${askedAt}::timestamptz`.execute(
          db,
        ),
      ),

    /** The next question in this time; `null`: never. */
    askLater: (tenantId: string, conversationId: string, afterMs: number | null): Promise<unknown> =>
      tables.of(tenantId, (db) =>
        sql`
        update conversations set check_at = now() + make_interval(secs => ${afterMs === null ? null : afterMs / 1000}::float8)
        where tenant_id = ${tenantId} and id = ${conversationId}`.execute(db),
      ),

    /** Tenants with something to be asked now. */
    tenantsDue: async (): Promise<string[]> => {
      const found = await tables.everywhere((db) =>
        db
          .selectFrom('conversations')
          .select('tenant_id')
          .distinct()
          .where('check_at', '<=', sql<Date>`now()`)
          .execute(),
      );
      return found.map(({ tenant_id }) => tenant_id);
    },

    /** Those of one tenant that have waited longest. */
    due: async (tenantId: string, limit: number): Promise<string[]> => {
      const found = await tables.of(tenantId, (db) =>
        db
          .selectFrom('conversations')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('check_at', '<=', sql<Date>`now()`)
          .orderBy('check_at')
          .limit(limit)
          .execute(),
      );
      return found.map(({ id }) => id);
    },
  };
}

export type ConversationLifeStore = ReturnType<typeof conversationLifeStore>;

export const showLife = (
  row: Pick<Row, 'ended_at' | 'end_reason' | 'episode' | 'episode_started_at' | 'started_at'>,
) => ({
  state: row.ended_at ? ('ended' as const) : ('open' as const),
  endedAt: row.ended_at?.toISOString() ?? null,
  endReason: row.end_reason,
  episode: row.episode,
  episodeStartedAt: (row.episode_started_at ?? row.started_at).toISOString(),
});
