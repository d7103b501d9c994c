import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { NumberState } from '../../contracts/tenant-records.ts';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { Tables } from './tables.ts';

type AccountEvent = {
  wabaId: string;
  phoneNumberId: string | null;
  field: string;
  summary: string;
  at: string;
  payload: unknown;
  state?: Partial<NumberState>;
};

/** SQL about what Meta said of the accounts and numbers of a tenant. */
export function eventStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /**
     * One statement, so that an event that is there has also told its state. A field of the state is changed only by
     * what Meta said at the same time or later.
     */
    async note(tenantId: string, { phoneNumberId, wabaId, state = {}, ...event }: AccountEvent): Promise<void> {
      const { field, summary, at, payload } = event;
      const row = { id: randomUUID(), digest: digestOf(event, wabaId, phoneNumberId), field, summary, payload };
      const noted = sql`
        with told as (
          insert into tenant_events (tenant_id, id, digest, waba_id, phone_number_id, field, summary, at, payload)
          select ${tenantId}::uuid, id, digest, ${wabaId}, ${phoneNumberId}::text, field, summary,
            ${at}::timestamptz, coalesce(payload, 'null')
          from json_to_recordset(${toJson([row])}::json)
            as r(id uuid, digest text, field text, summary text, payload json)
          on conflict (tenant_id, digest) do nothing
          returning id
        ),
        concerned as (
          select tenant_id, phone_number_id from whatsapp_numbers
          where exists (select from told)
            and tenant_id = ${tenantId}::uuid
            and case when ${phoneNumberId}::text is null
              then waba_id = ${wabaId} else phone_number_id = ${phoneNumberId}::text end
          -- In one order, so that two events at once do not wait for each other.
          order by phone_number_id for update
        )
        update whatsapp_numbers n set (state, state_at) = (
          select n.state || coalesce(jsonb_object_agg(said.key, said.value), '{}'),
            n.state_at || coalesce(jsonb_object_agg(said.key, ${at}::text), '{}')
          from jsonb_each(${toJson([state])}::jsonb -> 0) as said
          where n.state_at ->> said.key is null or (n.state_at ->> said.key)::timestamptz <= ${at}::timestamptz
        )
        from concerned c
        where n.tenant_id = c.tenant_id and n.phone_number_id = c.phone_number_id`;
      await tables.of(tenantId, (db) => noted.execute(db));
    },

    /** Newest first, by Meta's time. */
    async list(tenantId: string, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor);
      const found = await tables.of(tenantId, (db) => {
        let query = db
          .selectFrom('tenant_events')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          );
        return query.execute();
      });
      return pageOf(found, limit, (row) => ({ createdAt: row.at, id: row.id }));
    },
  };
}

export type EventStore = ReturnType<typeof eventStore>;

/**
 * What makes two events the same one. Meta repeats its time with a redelivery; a number that turns green, red and green
 * again says the same twice at different times, and the second one counts.
 */
function digestOf(
  { field, at, payload }: Pick<AccountEvent, 'field' | 'at' | 'payload'>,
  wabaId: string,
  phoneNumberId: string | null,
): string {
  return createHash('sha256')
    .update(JSON.stringify([wabaId, phoneNumberId, field, new Date(at).toISOString(), payload]))
    .digest('hex');
}
