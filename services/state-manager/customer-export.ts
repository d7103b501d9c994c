import { type Selectable, sql } from 'kysely';
import { pageOf, readCursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Person } from './persons.ts';
import type { Tables } from './tables.ts';

type MessageRow = Selectable<Tables['messages']> & { raw: unknown; sent: unknown };

/** SQL that reads what is kept of one person. Nothing of whoever is being erased. */
export function customerExport(database: Database) {
  const tables = database.tables<Tables>();
  const mappingsOf = ({ mappings }: Person) => mappings.filter(({ erasing }) => !erasing).map(({ id }) => id);

  return {
    identities: (tenantId: string, person: Person) =>
      tables.of(tenantId, async (db) => {
        const { rows } = await sql<Selectable<Tables['mappings']> & { aliases: string[] }>`
          select m.*, array(
            select alias from mapping_aliases a
            where a.tenant_id = m.tenant_id and a.mapping_id = m.id order by alias) as aliases
          from mappings m where m.tenant_id = ${tenantId} and m.id = any(${mappingsOf(person)}::uuid[])
          order by m.created_at, m.id`.execute(db);
        return rows.map((row) => ({
          mappingId: row.id,
          phoneNumberId: row.phone_number_id,
          waId: row.wa_id,
          userId: row.user_id,
          username: row.username,
          name: row.name,
          aliases: row.aliases,
          genesysAddress: row.genesys_id,
          marketingStoppedAt: row.marketing_stopped_at?.toISOString() ?? null,
          createdAt: row.created_at.toISOString(),
        }));
      }),

    /** Theirs and to them, and what they wrote in groups, newest first. */
    async messages(tenantId: string, person: Person, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor);
      const beyond = after ? sql`(m.created_at, m.id) < (${after.createdAt}, ${after.id}::uuid)` : sql`true`;
      const { rows } = await tables.of(tenantId, (db) =>
        sql<MessageRow>`
          select m.*, y.raw, y.sent from (
            select id from messages where tenant_id = ${tenantId} and mapping_id = any(${mappingsOf(person)}::uuid[])
            union
            select message_id from message_senders where tenant_id = ${tenantId} and name = any(${person.names}::text[])
          ) theirs
          join messages m on m.tenant_id = ${tenantId} and m.id = theirs.id
          left join message_payloads y on y.tenant_id = m.tenant_id and y.message_id = m.id
          where ${beyond}
          order by m.created_at desc, m.id desc limit ${limit + 1}`.execute(db),
      );
      return pageOf(rows, limit, (row) => ({ createdAt: row.created_at, id: row.id }));
    },
  };
}

export type CustomerExport = ReturnType<typeof customerExport>;
