import { type Selectable, sql } from 'kysely';
import type { InboxCustomer } from '../../../contracts/inbox-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import { showLife } from '../conversation-life.ts';
import type { Tables } from '../tables.ts';

type Conversation = Selectable<Tables['conversations']>;
const mostConversations = 50;

/** SQL that reads who the customer of a conversation is. `null`: there is none, or they are being erased. */
export function customerStore(database: Database) {
  const tables = database.tables<Tables>();
  return (tenantId: string, conversationId: string): Promise<InboxCustomer | null> =>
    tables.of(tenantId, async (db) => {
      const { rows } = await sql<Selectable<Tables['mappings']> & { aliases: string[] }>`
        select p.*, array(
          select a.alias from mapping_aliases a
          where a.tenant_id = p.tenant_id and a.mapping_id = p.id
            and a.alias <> all(array_remove(array[p.wa_id, p.user_id, p.group_id, p.parent_user_id, '@' || p.username], null))
          order by a.alias
        ) as aliases
        from conversations c join mappings p on p.tenant_id = c.tenant_id and p.id = c.mapping_id
        where c.tenant_id = ${tenantId} and c.id = ${conversationId} and p.erasing is null`.execute(db);
      const [row] = rows;
      if (!row) return null;
      const conversations = await db
        .selectFrom('conversations')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('mapping_id', '=', row.id)
        .orderBy('last_message_at', 'desc')
        .orderBy('id', 'desc')
        .limit(mostConversations)
        .execute();
      return {
        mappingId: row.id,
        name: row.name,
        username: row.username,
        waId: row.wa_id,
        userId: row.user_id,
        groupId: row.group_id,
        aliases: row.aliases,
        marketingStopped: row.marketing_stopped_at !== null,
        knownSince: row.created_at.toISOString(),
        conversations: conversations.map(showConversation),
      };
    });
}

const showConversation = (row: Conversation) => ({
  conversationId: row.id,
  startedAt: row.started_at.toISOString(),
  lastMessageAt: row.last_message_at.toISOString(),
  ...showLife(row),
});
