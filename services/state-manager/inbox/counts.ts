import { sql } from 'kysely';
import type { InboxCounts, Reader } from '../../../contracts/inbox-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import { closing } from './conversations.ts';
import { visible } from './visibility.ts';

/** SQL that counts the open conversations that somebody may see. */
export function inboxCounter(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, reader: Reader): Promise<InboxCounts> => {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<InboxCounts>`
        with open as materialized (
          select c.assignee_id, c.mapping_id, (
            select direction = 'inbound' from messages
            where tenant_id = ${tenantId} and conversation_id = c.id order by created_at desc, id desc limit 1
          ) as waiting, (
            select ${closing} from mappings p where p.tenant_id = ${tenantId} and p.id = c.mapping_id
          ) as closing
          from conversations c where c.tenant_id = ${tenantId} and c.ended_at is null and ${visible(tenantId, reader)}
        )
        select count(*)::int as open,
          (count(*) filter (where assignee_id is null))::int as unassigned,
          (count(*) filter (where waiting))::int as waiting,
          (count(*) filter (where closing))::int as closing,
          coalesce((
            select json_agg(json_build_object('personId', assignee_id, 'open', n) order by n desc, assignee_id)
            from (
              select assignee_id, count(*)::int as n from open where assignee_id is not null group by assignee_id
            ) a
          ), '[]') as "byAgent"
        from open`.execute(db),
    );
    return rows[0] ?? { open: 0, unassigned: 0, waiting: 0, closing: 0, byAgent: [] };
  };
}
