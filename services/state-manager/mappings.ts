import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Mapping } from '../../contracts/state-manager.ts';
import { batch } from '../../kit/batch.ts';
import type { Database } from '../../kit/database/database.ts';
import { rows, toJson } from '../../kit/database/rows.ts';
import type { Tables } from './tables.ts';

type MappingRow = Selectable<Tables['mappings']>;

export type Customer = {
  tenantId: string;
  phoneNumberId: string;
  integrationId: string;
  waId?: string;
  userId?: string;
  name?: string;
};

/** SQL over mappings and their aliases. Look-ups that come together go to the database as one. */
export function mappingStore(database: Database) {
  const db = database.tables<Tables>();

  const byAlias = batch<{ tenantId: string; phoneNumberId: string; alias: string }, MappingRow | null>(
    async (items) => {
      const found = await sql<MappingRow & { at: number }>`
        select r.at, m.*
        from json_to_recordset(${toJson(items.map((item, at) => ({ at, ...item })))}::json)
          as r(at int, "tenantId" uuid, "phoneNumberId" text, alias text)
        join mapping_aliases a on a.tenant_id = r."tenantId" and a.phone_number_id = r."phoneNumberId" and a.alias = r.alias
        join mappings m on m.tenant_id = a.tenant_id and m.id = a.mapping_id`.execute(db);
      return rows(items, found.rows);
    },
    { maxSize: 200 },
  );

  const byConversation = batch<{ tenantId: string; conversationId: string }, MappingRow | null>(
    async (items) => {
      const found = await sql<MappingRow & { at: number }>`
        select r.at, m.*
        from json_to_recordset(${toJson(items.map((item, at) => ({ at, ...item })))}::json)
          as r(at int, "tenantId" uuid, "conversationId" text)
        join conversations c on c.tenant_id = r."tenantId" and c.id = r."conversationId"
        join mappings m on m.tenant_id = c.tenant_id and m.id = c.mapping_id`.execute(db);
      return rows(items, found.rows);
    },
    { maxSize: 200 },
  );

  return {
    byAlias,
    byConversation,

    byAddress: async (tenantId: string, integrationId: string, genesysId: string) =>
      (await db
        .selectFrom('mappings')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('integration_id', '=', integrationId)
        .where('genesys_id', '=', genesysId)
        .executeTakeFirst()) ?? null,

    /**
     * Finds the customer by any of the names, or makes the mapping. The unique address decides between two callers at
     * once; names that are new are added, and a phone number goes with its latest owner.
     */
    async obtain(customer: Customer): Promise<{ row: MappingRow; created: boolean }> {
      const { tenantId, phoneNumberId, integrationId, waId, userId, name } = customer;
      const aliases = [userId, waId].filter((alias) => alias !== undefined);
      return db.transaction().execute(async (tx) => {
        // Two callers who know the same customer by different names take turns.
        for (const alias of aliases.toSorted()) {
          await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${phoneNumberId} ${alias}`}, 0))`.execute(
            tx,
          );
        }
        const known = await tx
          .selectFrom('mapping_aliases as a')
          .innerJoin('mappings as m', (join) =>
            join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.id', '=', 'a.mapping_id'),
          )
          .selectAll('m')
          .select('a.alias')
          .where('a.tenant_id', '=', tenantId)
          .where('a.phone_number_id', '=', phoneNumberId)
          .where('a.alias', 'in', aliases)
          .execute();
        const byPhone = known.find((row) => row.alias === waId);
        // A phone number that comes with another user id than before has a new owner, who must not inherit a history.
        const recycled = Boolean(userId && byPhone?.user_id && byPhone.user_id !== userId);
        const found = known.find((row) => row.alias === userId) ?? (recycled ? undefined : byPhone);
        const id = found?.id ?? randomUUID();
        const row = await tx
          .insertInto('mappings')
          .values({
            tenant_id: tenantId,
            id,
            phone_number_id: phoneNumberId,
            integration_id: integrationId,
            wa_id: waId ?? null,
            user_id: userId ?? null,
            name: name ?? null,
            genesys_id: found?.genesys_id ?? (recycled || !waId ? (userId as string) : waId),
            genesys_id_type: found?.genesys_id_type ?? (recycled || !waId ? 'Opaque' : 'Phone'),
          })
          .onConflict((conflict) =>
            conflict.columns(['tenant_id', 'phone_number_id', 'genesys_id']).doUpdateSet((eb) => ({
              integration_id: eb.ref('excluded.integration_id'),
              wa_id: eb.fn.coalesce('excluded.wa_id', 'mappings.wa_id'),
              user_id: eb.fn.coalesce('excluded.user_id', 'mappings.user_id'),
              name: eb.fn.coalesce('excluded.name', 'mappings.name'),
            })),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('mapping_aliases')
          .values(
            aliases.map((alias) => ({
              tenant_id: tenantId,
              phone_number_id: phoneNumberId,
              alias,
              mapping_id: row.id,
            })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['tenant_id', 'phone_number_id', 'alias'])
              .doUpdateSet((eb) => ({ mapping_id: eb.ref('excluded.mapping_id') })),
          )
          .execute();
        return { row, created: row.id === id && !found };
      });
    },
  };
}

export const showMapping = (row: MappingRow): Mapping => ({
  mappingId: row.id,
  phoneNumberId: row.phone_number_id,
  integrationId: row.integration_id,
  address: { id: row.genesys_id, idType: row.genesys_id_type },
  waId: row.wa_id,
  userId: row.user_id,
  name: row.name,
  conversationId: row.conversation_id,
});
