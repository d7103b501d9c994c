import { type Selectable, sql } from 'kysely';
import type { Mapping } from '../../contracts/state-manager.ts';
import { batch } from '../../kit/batch.ts';
import type { Database } from '../../kit/database/database.ts';
import { rows, toJson } from '../../kit/database/rows.ts';
import type { Tables } from './tables.ts';

type MappingRow = Selectable<Tables['mappings']>;

/** SQL over mappings and their aliases. Look-ups that come together go to the database as one. */
export function mappingStore(database: Database) {
  const tables = database.tables<Tables>();

  const byAlias = batch<{ tenantId: string; phoneNumberId: string; alias: string }, MappingRow | null>(
    async (items) => {
      const found = await tables.of(tenantsOf(items), (db) =>
        sql<MappingRow & { at: number }>`
        select r.at, m.*
        from json_to_recordset(${toJson(items.map((item, at) => ({ at, ...item })))}::json)
          as r(at int, "tenantId" uuid, "phoneNumberId" text, alias text)
        join mapping_aliases a on a.tenant_id = r."tenantId" and a.phone_number_id = r."phoneNumberId" and a.alias = r.alias
        join mappings m on m.tenant_id = a.tenant_id and m.id = a.mapping_id`.execute(db),
      );
      return rows(items, found.rows);
    },
    { maxSize: 200 },
  );

  const byConversation = batch<{ tenantId: string; conversationId: string }, MappingRow | null>(
    async (items) => {
      const found = await tables.of(tenantsOf(items), (db) =>
        sql<MappingRow & { at: number }>`
        select r.at, m.*
        from json_to_recordset(${toJson(items.map((item, at) => ({ at, ...item })))}::json)
          as r(at int, "tenantId" uuid, "conversationId" text)
        join conversations c on c.tenant_id = r."tenantId" and c.id = r."conversationId"
        join mappings m on m.tenant_id = c.tenant_id and m.id = c.mapping_id and m.erasing is null`.execute(db),
      );
      return rows(items, found.rows);
    },
    { maxSize: 200 },
  );

  return {
    byAlias,
    byConversation,

    byAddress: async (tenantId: string, integrationId: string, genesysId: string) =>
      (await tables.of(tenantId, (db) =>
        db
          .selectFrom('mappings')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('integration_id', '=', integrationId)
          .where('genesys_id', '=', genesysId)
          .executeTakeFirst(),
      )) ?? null,
  };
}

/** Whose rows a statement for all of these is about. */
export const tenantsOf = (items: readonly { tenantId: string }[]): string[] => items.map(({ tenantId }) => tenantId);

export const showMapping = (row: MappingRow): Mapping => ({
  mappingId: row.id,
  phoneNumberId: row.phone_number_id,
  integrationId: row.integration_id,
  address: { id: row.genesys_id, idType: row.genesys_id_type },
  waId: row.wa_id,
  userId: row.user_id,
  groupId: row.group_id,
  username: row.username,
  name: row.name,
  conversationId: row.conversation_id,
  lastWamid: row.last_wamid,
  windowClosesAt: windowClosesAt(row.last_customer_at),
  marketingStopped: row.marketing_stopped_at !== null,
});

/**
 * Meta takes anything for 24 hours after the customer's last message, by its own times. The clock advises: Meta's
 * refusal (131047) decides. https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
const windowMs = 24 * 3600 * 1000;

export const windowClosesAt = (lastCustomerAt: Date | null): string | null =>
  lastCustomerAt && new Date(lastCustomerAt.getTime() + windowMs).toISOString();
