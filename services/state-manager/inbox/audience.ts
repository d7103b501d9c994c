import { sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import { servingNow } from './visibility.ts';

type Audience = { conversationId: string; division: string | null; agents: string[] };

/** SQL that finds who sees a conversation because of their work in it, or for its customer. */
export function audienceStore(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, conversationIds: readonly string[]): Promise<Audience[]> => {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<Audience>`
        select c.id as "conversationId", c.division_id as division, array(
          select person_id from conversation_agents where tenant_id = ${tenantId} and conversation_id = c.id
          union ${servingNow(sql`${tenantId}`, sql`c.mapping_id`)}
        ) as agents
        from conversations c where c.tenant_id = ${tenantId} and c.id = any(${[...conversationIds]}::text[])`.execute(
        db,
      ),
    );
    return rows;
  };
}
