import { sql } from 'kysely';
import type { Erased } from '../../contracts/erasure.ts';
import type { Policies } from '../../contracts/tenant-records.ts';
import type { Database } from '../../kit/database/database.ts';
import { removing } from './inbox/word-store.ts';
import { type Doomed, type MessageRemoval, mostAtOnce } from './removal.ts';
import type { Tables } from './tables.ts';

/** One short piece of work, which knows where the last one ended. `more`: do it again. */
export type Step = () => Promise<{ deleted: Erased; more: boolean }>;

const nil = '00000000-0000-0000-0000-000000000000';
const before = (days: number) => sql<Date>`now() - make_interval(days => ${days})`;

/** SQL that deletes what is older than a tenant wants to keep it. */
export function retentionStore(database: Database, removal: MessageRemoval) {
  const tables = database.tables<Tables>();

  async function progressOf(tenantId: string) {
    const row = await tables.of(tenantId, (db) =>
      db.selectFrom('retention_progress').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst(),
    );
    return row ?? { payloads_until: null, mappings_until: null, changes_until: null };
  }

  const note = (tenantId: string, progress: { payloads_until?: Date; mappings_until?: string | null }) =>
    tables.of(tenantId, (db) =>
      db
        .insertInto('retention_progress')
        .values({ tenant_id: tenantId, payloads_until: null, mappings_until: null, changes_until: null, ...progress })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(progress))
        .execute(),
    );

  /** What came and went of messages that may stay: from where the last sweep ended, for nothing shows that it is gone. */
  function payloads(tenantId: string, days: number): Step {
    let after: { created_at: Date; id: string } | undefined;
    return async () => {
      after ??= { created_at: (await progressOf(tenantId)).payloads_until ?? new Date(0), id: nil };
      const { created_at, id } = after;
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ created_at: Date; id: string; deleted: number }>`
          with page as (
            select id, created_at from messages
            where tenant_id = ${tenantId} and created_at < ${before(days)} and created_at >= ${created_at}
              and (created_at, id) > (${created_at}, ${id}::uuid)
            order by created_at, id limit ${mostAtOnce}
          ), gone as (
            delete from message_payloads y using page where y.tenant_id = ${tenantId} and y.message_id = page.id returning 1
          )
          select id, created_at, (select count(*) from gone)::int as deleted from page order by created_at, id`.execute(
          db,
        ),
      );
      const last = rows.at(-1);
      if (!last) return { deleted: { payloads: 0 }, more: false };
      after = last;
      await note(tenantId, { payloads_until: last.created_at });
      return { deleted: { payloads: last.deleted }, more: rows.length === mostAtOnce };
    };
  }

  function messages(tenantId: string, days: number): Step {
    return async () => {
      const { rows } = await tables.of(tenantId, (db) =>
        sql<Doomed>`
          select id, media from messages where tenant_id = ${tenantId} and created_at < ${before(days)}
          order by created_at limit ${mostAtOnce}`.execute(db),
      );
      const deleted = rows.length > 0 ? await removal.remove(tenantId, rows) : {};
      return { deleted, more: rows.length === mostAtOnce };
    };
  }

  /** Without a message left. */
  function conversations(tenantId: string, days: number): Step {
    let after = { last_message_at: new Date(0), id: '' };
    return async () => {
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ last_message_at: Date; id: string; deleted: number }>`
          with page as (
            select id, last_message_at from conversations
            where tenant_id = ${tenantId} and last_message_at < ${before(days)}
              and (last_message_at, id) > (${after.last_message_at}, ${after.id})
            order by last_message_at, id limit ${mostAtOnce}
          ), gone as (
            -- The time once more: a message that comes meanwhile moves it on.
            delete from conversations c using page
            where c.tenant_id = ${tenantId} and c.id = page.id and c.last_message_at < ${before(days)}
              and not exists (select from messages m where m.tenant_id = ${tenantId} and m.conversation_id = c.id)
            returning c.id
          ), agents as (
            delete from conversation_agents a using gone where a.tenant_id = ${tenantId} and a.conversation_id = gone.id
          ), reads as (
            delete from conversation_reads r using gone where r.tenant_id = ${tenantId} and r.conversation_id = gone.id
          )
          select id, last_message_at, (select count(*) from gone)::int as deleted
          from page order by last_message_at, id`.execute(db),
      );
      after = rows.at(-1) ?? after;
      return { deleted: { conversations: rows[0]?.deleted ?? 0 }, more: rows.length === mostAtOnce };
    };
  }

  /** Of whoever has nothing left here. A wish for no marketing is no message: it is remembered. */
  const idle = (tenantId: string, days: number) => sql<boolean>`(
    p.erasing is null and p.marketing_stopped_at is null and greatest(p.created_at, p.last_customer_at) < ${before(days)}
    and not exists (select from messages m where m.tenant_id = ${tenantId} and m.mapping_id = p.id)
    and not exists (select from conversations c where c.tenant_id = ${tenantId} and c.mapping_id = p.id))`;

  /** In the order of their ids, round and round: no index knows who is idle. */
  function mappings(tenantId: string, days: number): Step {
    return async () => {
      const after = (await progressOf(tenantId)).mappings_until ?? nil;
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{ id: string; idle: boolean }>`
          select id, ${idle(tenantId, days)} as idle from (
            select * from mappings where tenant_id = ${tenantId} and id > ${after}::uuid order by id limit ${mostAtOnce}
          ) p order by id`.execute(db),
      );
      const deleted = await unmap(
        tenantId,
        days,
        rows.filter((row) => row.idle).map(({ id }) => id),
      );
      const more = rows.length === mostAtOnce;
      await note(tenantId, { mappings_until: more ? (rows.at(-1)?.id ?? null) : null });
      return { deleted, more };
    };
  }

  /** Locked first and then asked again: who stores a message waits, or has stored it before the second question. */
  async function unmap(tenantId: string, days: number, ids: string[]): Promise<Erased> {
    if (ids.length === 0) return {};
    return tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        await removing(tx, tenantId);
        await sql`
          select from mappings where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) order by id for update`.execute(
          tx,
        );
        const { rows } = await sql<{ mappings: number; aliases: number }>`
          with gone as (
            delete from mappings p where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[]) and ${idle(tenantId, days)}
            returning p.id
          ), aliases as (
            delete from mapping_aliases a using gone where a.tenant_id = ${tenantId} and a.mapping_id = gone.id returning 1
          ), words as (
            delete from mapping_words w using gone where w.tenant_id = ${tenantId} and w.mapping_id = gone.id
          )
          select (select count(*) from gone)::int as mappings, (select count(*) from aliases)::int as aliases`.execute(
          tx,
        );
        return rows[0] ?? {};
      }),
    );
  }

  return {
    /** In this order: what is empty is seen once the messages are gone. */
    stepsFor(tenantId: string, { messagesDays, payloadsDays }: Policies['retention']): Step[] {
      return [
        ...(payloadsDays === null ? [] : [payloads(tenantId, payloadsDays)]),
        ...(messagesDays === null
          ? []
          : [messages, conversations, mappings].map((step) => step(tenantId, messagesDays))),
      ];
    },

    /** Messages that cannot come again any more, of all tenants. */
    forgetSpent: (async () => {
      const { rows } = await tables.everywhere((db) =>
        sql`
          delete from spent_sources where (tenant_id, digest) in (
            select tenant_id, digest from spent_sources where until < now() order by until limit ${mostAtOnce})
          returning 1`.execute(db),
      );
      return { deleted: { digests: rows.length }, more: rows.length === mostAtOnce };
    }) satisfies Step,
  };
}

export type RetentionStore = ReturnType<typeof retentionStore>;
