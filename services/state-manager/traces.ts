import { sql } from 'kysely';
import type { Database } from '../../kit/database/database.ts';
import { mostAtOnce } from './removal.ts';
import type { Tables } from './tables.ts';

/** A name as a whole string of a JSON text, as `JSON.stringify` writes it. */
const quoted = (names: readonly string[]): string[] => names.map((name) => JSON.stringify(name));
const naming = (column: string, names: readonly string[]) =>
  sql<boolean>`exists (select from unnest(${quoted(names)}::text[]) n where strpos(${sql.ref(column)}::text, n) > 0)`;

/** SQL that finds people in what vendors sent, where no column says whose it is. */
export function traceStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /** What nobody could be given, of these numbers and integrations, that names one of these. */
    quarantined: (subjects: readonly string[], names: readonly string[]) =>
      tables.everywhere(async (db) => {
        const { rows } = await sql<{ payload: unknown; last_at: Date }>`
          select payload, last_at from quarantine
          where subject = any(${subjects}::text[]) and ${naming('payload', names)}
          order by last_at desc limit ${mostAtOnce}`.execute(db);
        return rows.map(({ payload, last_at }) => ({ payload, at: last_at.toISOString() }));
      }),

    /** Answers how many. */
    async eraseQuarantined(subjects: readonly string[], names: readonly string[]): Promise<number> {
      let count = 0;
      for (let last = mostAtOnce; last === mostAtOnce; count += last) {
        last = await tables.everywhere(async (db) => {
          const { rows } = await sql`
            delete from quarantine where id in (
              select id from quarantine where subject = any(${subjects}::text[]) and ${naming('payload', names)}
              limit ${mostAtOnce}) returning 1`.execute(db);
          return rows.length;
        });
      }
      return count;
    },

    /** What others wrote in groups stays; how it came and went goes where it names them, as an answer to them does. */
    async eraseNamedInGroups(tenantId: string, names: readonly string[]): Promise<number> {
      let count = 0;
      for (let last = mostAtOnce; last === mostAtOnce; count += last) {
        last = await tables.of(tenantId, async (db) => {
          const { rows } = await sql`
            with groups as (
              select distinct m.mapping_id from message_senders s
              join messages m on m.tenant_id = s.tenant_id and m.id = s.message_id
              where s.tenant_id = ${tenantId} and s.name = any(${names}::text[])
            ), named as (
              select m.id from groups g
              join messages m on m.tenant_id = ${tenantId} and m.mapping_id = g.mapping_id
              join message_payloads y on y.tenant_id = m.tenant_id and y.message_id = m.id
              where (${naming('y.raw', names)} or ${naming('y.sent', names)})
                and not exists (
                  select from message_senders o
                  where o.tenant_id = m.tenant_id and o.message_id = m.id and o.name = any(${names}::text[]))
              limit ${mostAtOnce}
            )
            delete from message_payloads y using named where y.tenant_id = ${tenantId} and y.message_id = named.id
            returning 1`.execute(db);
          return rows.length;
        });
      }
      return count;
    },
  };
}

export type TraceStore = ReturnType<typeof traceStore>;
