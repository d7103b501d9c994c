import { sql } from 'kysely';
import type { Status } from '../../contracts/journey.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

type Asked = { tenantId: string; direction: 'inbound' | 'outbound'; sourceIds: readonly string[] };
type Found = { sourceId: string; messageId: string; status: Status };

/** Messages by the ids that they came with. One event of Genesys may be several messages, in the order of their parts. */
export function bySource(database: Database) {
  const tables = database.tables<Tables>();
  return async ({ tenantId, direction, sourceIds }: Asked): Promise<Found[]> => {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<Found>`
        select a.name as "sourceId", m.id as "messageId", m.status
        from unnest(${[...sourceIds]}::text[]) with ordinality as a(name, at)
        cross join lateral (
          select id, status, part from messages
          where tenant_id = ${tenantId} and direction = ${direction} and source_id = a.name
          union
          select id, status, part from messages
          where tenant_id = ${tenantId} and event_id = a.name and direction = ${direction}
        ) m
        order by a.at, m.part, m.id`.execute(db),
    );
    return rows;
  };
}
