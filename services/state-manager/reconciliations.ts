import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { type Finding, findingsShown, type Reconciliation } from '../../contracts/reconciliation.ts';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import { digestOf } from './spent-sources.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['reconciliations']>;
type Job = { tenantId: string; id: string; holder: string };
type Progress = Job & {
  read?: { conversationId: string; startedAt: string };
  missing: number;
  findings: Finding[];
  finished?: { failure: string | null };
};

const heldFor = sql`interval '2 minutes'`;
const keptFor = sql`interval '90 days'`;

/** SQL about reconciliations. Each step of one is held by whoever does it, and says how far it has come. */
export function reconciliationStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    request: (tenantId: string, from: Date): Promise<Row> =>
      tables.of(tenantId, async (db) => {
        await db
          .deleteFrom('reconciliations')
          .where('tenant_id', '=', tenantId)
          .where('created_at', '<', sql<Date>`now() - ${keptFor}`)
          .execute();
        return db
          .insertInto('reconciliations')
          .values({
            tenant_id: tenantId,
            id: randomUUID(),
            reason: 'asked',
            from_at: from,
            to_at: sql<Date>`greatest(now(), ${from})`,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
      }),

    list: async (tenantId: string, limit: number, cursor: string | undefined) => {
      const after = readCursor(cursor);
      const found = await tables.of(tenantId, (db) => {
        const query = db
          .selectFrom('reconciliations')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (!after) return query.execute();
        return query
          .where((eb) =>
            eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          )
          .execute();
      });
      return pageOf(found, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
    },

    claim: async (holder: string): Promise<Row | undefined> => {
      const { rows } = await tables.everywhere((db) =>
        sql<Row>`
        update reconciliations r set state = 'running', holder = ${holder}, held_until = now() + ${heldFor}
        from (
          select tenant_id, id from reconciliations
          where finished_at is null and (held_until is null or held_until < now())
          order by created_at limit 1 for update skip locked
        ) next
        where r.tenant_id = next.tenant_id and r.id = next.id
        returning r.*`.execute(db),
      );
      return rows[0];
    },

    /** `null`: it is not held any more. */
    next: ({ tenantId, id, holder }: Job, limit: number) =>
      tables.of(tenantId, async (db) => {
        const held = await db
          .updateTable('reconciliations')
          .set({ held_until: sql<Date>`now() + ${heldFor}` })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('holder', '=', holder)
          .where('finished_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (!held) return null;
        let query = db
          .selectFrom('conversations as c')
          .innerJoin('mappings as p', (join) =>
            join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.mapping_id'),
          )
          .select([
            'c.id',
            'c.started_at',
            'p.phone_number_id',
            'p.integration_id',
            'p.genesys_id',
            'p.genesys_id_type',
          ])
          .where('c.tenant_id', '=', tenantId)
          .where('p.erasing', 'is', null)
          .where((eb) => eb.or([eb('c.ended_at', 'is', null), eb('c.ended_at', '>=', held.from_at)]))
          .orderBy('c.started_at', 'desc')
          .orderBy('c.id', 'desc')
          .limit(limit);
        const { after_started: started, after_id: after } = held;
        if (started !== null && after !== null)
          query = query.where((eb) => eb(eb.refTuple('c.started_at', 'c.id'), '<', eb.tuple(started, after)));
        return query.execute();
      }),

    /** Whether it was still held. */
    progress: ({ tenantId, id, holder, read, missing, findings, finished }: Progress): Promise<boolean> =>
      tables.of(tenantId, async (db) => {
        const count = (outcome: Finding['outcome']) => findings.filter((one) => one.outcome === outcome).length;
        const { rows } = await sql`
          update reconciliations set
            held_until = now() + ${heldFor},
            after_started = coalesce(${read?.startedAt ?? null}::timestamptz, after_started),
            after_id = coalesce(${read?.conversationId ?? null}::text, after_id),
            conversations = conversations + ${read ? 1 : 0},
            missing = missing + ${missing},
            delivered = delivered + ${count('delivered')},
            given_up = given_up + ${count('given-up')},
            findings = jsonb_path_query_array((${toJson([findings])}::jsonb -> 0) || findings,
              ${`$[0 to ${findingsShown - 1}]`}::jsonpath),
            state = ${finished ? (finished.failure === null ? 'done' : 'failed') : 'running'},
            failure = ${finished?.failure ?? null},
            finished_at = ${finished ? sql`now()` : null}
          where tenant_id = ${tenantId} and id = ${id} and holder = ${holder} and finished_at is null
          returning 1`.execute(db);
        return rows.length > 0;
      }),

    /**
     * Notes that webhooks can be taken, and could be for this long. Where nobody could for more than `gapMs` before, leaves
     * work for each tenant that had a conversation then: from two minutes before, for a webhook is repeated for 85 s.
     */
    watch: async (takingForMs: number, gapMs: number): Promise<{ from: Date; to: Date } | null> => {
      const { rows } = await tables.everywhere((db) =>
        sql<{ from_at: Date; to_at: Date }>`
        with before as (
          select last_at from webhook_watch where name = 'genesys' for update
        ), now_at as (
          insert into webhook_watch as w (name, last_at) values ('genesys', now())
          on conflict (name) do update set last_at = greatest(w.last_at, excluded.last_at)
        ), gap as (
          select last_at - interval '2 minutes' as from_at, now() as to_at from before
          where now() - make_interval(secs => ${takingForMs / 1000}) > last_at + make_interval(secs => ${gapMs / 1000})
        ), left_over as (
          insert into reconciliations (tenant_id, id, reason, from_at, to_at)
          select t.tenant_id, gen_random_uuid(), 'gap', g.from_at, g.to_at
          from gap g cross join lateral (
            select distinct tenant_id from conversations where ended_at is null or ended_at >= g.from_at
          ) t
        )
        select from_at, to_at from gap`.execute(db),
      );
      const [gap] = rows;
      return gap ? { from: gap.from_at, to: gap.to_at } : null;
    },

    /** Those that are known: outbound by Genesys' id, inbound by the id that Genesys gave, or remembered as deleted. */
    known: async (tenantId: string, ids: readonly string[]): Promise<string[]> => {
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ id: string }>`
        select i.id from unnest(${ids}::text[]) i(id)
        where exists (select from messages m where m.tenant_id = ${tenantId} and m.direction = 'outbound' and m.source_id = i.id)
          or exists (select from messages m where m.tenant_id = ${tenantId} and m.event_id = i.id)
          or exists (select from messages m where m.tenant_id = ${tenantId} and m.target_id = i.id)
          or exists (select from spent_sources s where s.tenant_id = ${tenantId} and s.digest = ${digestOf(sql`'outbound'`, sql`i.id`)})`.execute(
          db,
        ),
      );
      return rows.map(({ id }) => id);
    },
  };
}

export type ReconciliationStore = ReturnType<typeof reconciliationStore>;

export const showReconciliation = (row: Row): Reconciliation => ({
  id: row.id,
  reason: row.reason,
  state: row.state,
  from: row.from_at.toISOString(),
  to: row.to_at.toISOString(),
  conversations: row.conversations,
  missing: row.missing,
  delivered: row.delivered,
  givenUp: row.given_up,
  findings: row.findings,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
