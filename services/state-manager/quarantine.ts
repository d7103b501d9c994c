import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { Tables } from './tables.ts';

type Item = {
  reason: Tables['quarantine']['reason'];
  from: Tables['quarantine']['origin'];
  subject: string | null;
  detail: string | null;
  payload?: unknown;
};

export function quarantineStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    async keep(items: readonly Item[]): Promise<void> {
      const rows = new Map(
        items.map((item) => {
          const payload = item.payload ?? null;
          const digest = createHash('sha256')
            .update(JSON.stringify([item.reason, item.from, item.subject, payload]))
            .digest('hex');
          return [digest, { ...item, payload, digest, id: randomUUID() }];
        }),
      );
      await tables.everywhere((db) =>
        sql`
        insert into quarantine (id, digest, reason, origin, subject, detail, payload)
        select id, digest, reason, "from", subject, detail, coalesce(payload, 'null')
        from json_to_recordset(${toJson([...rows.values()])}::json)
          as r(id uuid, digest text, reason text, "from" text, subject text, detail text, payload json)
        order by digest
        on conflict (digest) do update set times = quarantine.times + 1, last_at = now()`.execute(db),
      );
    },

    release: async (ids: readonly string[]): Promise<void> => {
      await tables.everywhere((db) => db.deleteFrom('quarantine').where('id', 'in', ids).execute());
    },

    async list(limit: number, cursor: string | undefined, subject: string | undefined, order: 'newest' | 'oldest') {
      const [direction, beyond] = order === 'newest' ? (['desc', '<'] as const) : (['asc', '>'] as const);
      const after = readCursor(cursor);
      const found = await tables.everywhere((db) => {
        let query = db
          .selectFrom('quarantine')
          .selectAll()
          .orderBy('last_at', direction)
          .orderBy('id', direction)
          .limit(limit + 1);
        if (subject) query = query.where('subject', '=', subject);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('last_at', 'id'), beyond, eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          );
        return query.execute();
      });
      const { items, nextCursor } = pageOf(found, limit, (row) => ({
        createdAt: row.last_at,
        id: row.id,
      }));
      return {
        items: items.map(({ first_at, last_at, origin, digest: _, ...row }) => ({
          ...row,
          from: origin,
          firstAt: first_at.toISOString(),
          lastAt: last_at.toISOString(),
        })),
        nextCursor,
      };
    },
  };
}

export type QuarantineStore = ReturnType<typeof quarantineStore>;
