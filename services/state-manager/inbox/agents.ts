import { sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';

export type Word = {
  tenantId: string;
  conversationId: string;
  /** When Genesys said so. */
  at: Date;
  /** Who is in it, the newest last. */
  agents: readonly string[];
  /** `null`: of none; left out: Genesys did not tell. */
  division?: string | null | undefined;
};

/**
 * In so many seconds: of 300 requests a minute that a client of Genesys has twenty-four, and up to a hundred and twenty where
 * people wait. Messages go before them (genesys-api's governor).
 */
const wantedSeconds = 5;
const mostWanted = 2;
const mostLookedAt = 10;
/** Who has taken a conversation that has just begun wants to see it now; one that has waited for long may wait a little more. */
const againSeconds = { waitedFor: 2, young: 5, old: 20 };
const youngSeconds = 120;

const before = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
/** Within these a conversation goes on under the same id. */
const threadingSeconds = 3 * 86_400;

/** SQL about who serves a conversation. */
export function agentStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /**
     * Answers whether that was news. First the conversation is locked, and then it is looked who is in it: of two words that
     * come at once the older one may have been written between.
     */
    note: ({ tenantId, conversationId, at, agents, division }: Word): Promise<boolean> =>
      tables.of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const before = await sql`
            select from conversations where tenant_id = ${tenantId} and id = ${conversationId}
              and (agents_at is null or agents_at <= ${at}::timestamptz)
            for no key update`.execute(tx);
          if (before.rows.length === 0) return false;
          const { rows } = await sql`
            with word as materialized (
              select id, assignee_id, division_id, ${agents.at(-1) ?? null}::text as assignee,
                case when ${division !== undefined} then ${division ?? null}::text else division_id end as division
              from conversations where tenant_id = ${tenantId} and id = ${conversationId}
            ), noted as (
              update conversations c set assignee_id = w.assignee, division_id = w.division, agents_at = ${at}::timestamptz
              from word w where c.tenant_id = ${tenantId} and c.id = w.id
            ), came as (
              insert into conversation_agents as a (tenant_id, conversation_id, person_id, joined_at)
              select distinct ${tenantId}::uuid, ${conversationId}, person, ${at}::timestamptz
              from unnest(${[...agents]}::text[]) person
              on conflict (tenant_id, conversation_id, person_id) do update set left_at = null where a.left_at is not null
              returning 1
            ), went as (
              update conversation_agents set left_at = ${at}::timestamptz
              where tenant_id = ${tenantId} and conversation_id = ${conversationId} and left_at is null
                and person_id <> all(${[...agents]}::text[])
              returning 1
            )
            insert into changes (tenant_id, conversation_id)
            select ${tenantId}::uuid, w.id from word w
            where w.assignee is distinct from w.assignee_id or w.division is distinct from w.division_id
              or exists (select from came) or exists (select from went)
            returning 1`.execute(tx);
          return rows.length > 0;
        }),
      ),

    /**
     * Has Genesys asked about the newest open conversations that are nobody's, and answers about how many. A conversation
     * comes once in 5 s while it is young and then once in 20 s, a tenant's together twice in 5 s, whatever Genesys answers.
     */
    want: async (tenantId: string): Promise<number> => {
      const again = sql`case when episode_started_at > ${before(youngSeconds)} then ${before(againSeconds.young)}
        else ${before(againSeconds.old)} end`;
      const { rows } = await tables.of(tenantId, (db) =>
        sql`
          with recent as materialized (
            select id, last_message_at, episode_started_at, assignee_id, agents_at, agents_wanted_at from conversations
            where tenant_id = ${tenantId} and ended_at is null and last_message_at > now() - interval '1 hour'
          ), wanted as (
            select id from recent
            where assignee_id is null and (agents_at is null or agents_at < ${again})
              and (agents_wanted_at is null or agents_wanted_at < ${again})
            order by last_message_at desc
            limit (select greatest(0, ${mostWanted} - count(*)) from recent where agents_wanted_at >= ${before(wantedSeconds)})
          )
          update conversations c set check_at = now(), agents_wanted_at = now()
          from wanted w where c.tenant_id = ${tenantId} and c.id = w.id
          returning 1`.execute(db),
      );
      return rows.length;
    },

    /**
     * Has Genesys asked about this one, before which somebody stands who may not see it: it may have become theirs a moment
     * ago, also from somebody else. Once in 2 s, and of a tenant ten in 5 s.
     */
    wantThis: async (tenantId: string, conversationId: string): Promise<number> => {
      const { rows } = await tables.of(tenantId, (db) =>
        sql`
          with recent as materialized (
            select count(*) as count from conversations
            where tenant_id = ${tenantId} and ended_at is null and last_message_at > ${before(threadingSeconds)}
              and agents_wanted_at >= ${before(wantedSeconds)}
          )
          update conversations set check_at = now(), agents_wanted_at = now()
          where tenant_id = ${tenantId} and id = ${conversationId} and ended_at is null
            and last_message_at > ${before(threadingSeconds)}
            and (agents_at is null or agents_at < ${before(againSeconds.waitedFor)})
            and (agents_wanted_at is null or agents_wanted_at < ${before(againSeconds.waitedFor)})
            and (select count from recent) < ${mostLookedAt}
          returning 1`.execute(db),
      );
      return rows.length;
    },
  };
}

export type AgentStore = ReturnType<typeof agentStore>;
