import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import type { Tables } from '../tables.ts';
import { tenantsIn } from './tenants-in.ts';
import { wordsOf, wordsOfPerson } from './words.ts';

/** Rows that are read and written in one go. */
const mostAtOnce = 500;
/** A message is seen once its transaction has ended; one that took longer than this would not be found by its words. */
const lateMinutes = 2;

const lock = (tenantId: string) => sql`hashtextextended(${`words ${tenantId}`}, 0)`;

/**
 * Whoever writes words holds this alone, whoever deletes what they were taken from shares it: words would outlive a message
 * that is deleted between being read and being written here. Before all rows, so that nobody waits in a circle.
 */
const writing = (tx: Kysely<Tables>, tenantId: string) =>
  sql`select pg_advisory_xact_lock(${lock(tenantId)})`.execute(tx);
export const removing = (tx: Kysely<Tables>, tenantId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(${lock(tenantId)})`.execute(tx);

type From = { created_at: Date; id: string };
type Message = From & { text: string | null };

/** SQL that writes down by which words messages and people are found. */
export function wordStore(database: Database) {
  const tables = database.tables<Tables>();

  const alone = <R>(tenantId: string, work: (tx: Kysely<Tables>) => Promise<R>): Promise<R> =>
    tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        await writing(tx, tenantId);
        return work(tx);
      }),
    );

  return {
    tenants: (): Promise<string[]> => tenantsIn(tables, 'conversations'),

    /** Of these tenants those that have something to be written. */
    behind: async (tenantIds: readonly string[]): Promise<string[]> => {
      const { rows } = await tables.of(tenantIds, (db) =>
        sql<{ id: string }>`
          with asked as materialized (
            select t.id, coalesce(w.messages_until, '-infinity') as until
            from unnest(${[...tenantIds]}::uuid[]) t(id) left join word_progress w on w.tenant_id = t.id
          )
          select id from asked a
          where (select true from messages where tenant_id = a.id and created_at > a.until limit 1)
            or (select true from mappings where tenant_id = a.id and not worded limit 1)`.execute(db),
      );
      return rows.map(({ id }) => id);
    },

    from: async (tenantId: string): Promise<From> => {
      const row = await tables.of(tenantId, (db) =>
        db.selectFrom('word_progress').select('messages_until').where('tenant_id', '=', tenantId).executeTakeFirst(),
      );
      return { created_at: row?.messages_until ?? new Date(0), id: '00000000-0000-0000-0000-000000000000' };
    },

    /**
     * Writes the words of the messages that were stored next, and answers where it stopped; `null`: at the end. The last
     * minutes are read again the next time, for what was stored in them and not to be seen yet.
     */
    messages: (tenantId: string, after: From): Promise<From | null> =>
      alone(tenantId, async (tx) => {
        const { rows } = await sql<Message>`
          select id, created_at, case when (
            select true from message_words where tenant_id = ${tenantId} and message_id = m.id limit 1
          ) then null else text end as text
          from (
            select id, created_at, text from messages
            where tenant_id = ${tenantId} and created_at >= ${after.created_at}::timestamptz
              and (created_at, id) > (${after.created_at}::timestamptz, ${after.id}::uuid)
            order by created_at, id limit ${mostAtOnce}
          ) m order by created_at, id`.execute(tx);
        const found = rows.flatMap(({ id, created_at: at, text }) =>
          text === null ? [] : [{ id, at, words: wordsOf(text) }],
        );
        await sql`
          insert into message_words (tenant_id, word, created_at, message_id)
          select ${tenantId}::uuid, word, r.at, r.id
          from json_to_recordset(${toJson(found)}::json) as r(id uuid, at timestamptz, words text[])
          cross join unnest(r.words) word
          on conflict do nothing`.execute(tx);
        const last = rows.length === mostAtOnce ? (rows.at(-1) ?? null) : null;
        await sql`
          insert into word_progress as w (tenant_id, messages_until)
          values (${tenantId}, least(${last?.created_at ?? null}::timestamptz, now() - make_interval(mins => ${lateMinutes})))
          on conflict (tenant_id) do update set messages_until = greatest(w.messages_until, excluded.messages_until)`.execute(
          tx,
        );
        return last;
      }),

    /** Writes the words of people who are new or have another name; answers whether there may be more. */
    people: (tenantId: string): Promise<boolean> =>
      alone(tenantId, async (tx) => {
        const people = await tx
          .selectFrom('mappings')
          .select(['id', 'name', 'username', 'wa_id'])
          .where('tenant_id', '=', tenantId)
          .where((eb) => eb.not('worded'))
          .limit(mostAtOnce)
          // Who is written to at this moment waits for the next time, and nobody for this here.
          .forNoKeyUpdate()
          .skipLocked()
          .execute();
        if (people.length === 0) return false;
        const ids = people.map(({ id }) => id);
        await forgetPeople(tx, tenantId, ids);
        const found = people.map((person) => ({ id: person.id, words: wordsOfPerson(person) }));
        await sql`
          insert into mapping_words (tenant_id, word, mapping_id)
          select ${tenantId}::uuid, word, r.id
          from json_to_recordset(${toJson(found)}::json) as r(id uuid, words text[]) cross join unnest(r.words) word`.execute(
          tx,
        );
        await sql`
          update mappings set worded = true where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`.execute(tx);
        return people.length === mostAtOnce;
      }),
  };
}

export type WordStore = ReturnType<typeof wordStore>;

/** In the transaction that changes or deletes these people, after `removing`. */
export const forgetPeople = (tx: Kysely<Tables>, tenantId: string, mappingIds: readonly string[]): Promise<unknown> =>
  sql`delete from mapping_words where tenant_id = ${tenantId} and mapping_id = any(${[...mappingIds]}::uuid[])`.execute(
    tx,
  );
