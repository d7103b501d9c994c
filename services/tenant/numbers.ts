import type { Database } from '../../kit/database/database.ts';
import type { Db, NewNumber, NumberRow, Tables } from './tables.ts';

export type NumberChanges = Partial<Pick<NumberRow, 'waba_id' | 'display_phone_number' | 'integration_id'>>;

/** Inside of a transaction that writes the secrets of the number too. */
export const insertNumber = (tx: Db, row: NewNumber) =>
  tx.insertInto('whatsapp_numbers').values(row).returningAll().executeTakeFirstOrThrow();

/** `undefined`: the tenant has no such number. */
export const changeNumber = (tx: Db, tenantId: string, phoneNumberId: string, changes: NumberChanges) =>
  tx
    .updateTable('whatsapp_numbers')
    .set({ phone_number_id: phoneNumberId, ...changes })
    .where('tenant_id', '=', tenantId)
    .where('phone_number_id', '=', phoneNumberId)
    .returningAll()
    .executeTakeFirst();

export const isConnected = async (tx: Db, tenantId: string, phoneNumberId: string): Promise<boolean> =>
  (await tx
    .selectFrom('whatsapp_numbers')
    .select('phone_number_id')
    .where('tenant_id', '=', tenantId)
    .where('phone_number_id', '=', phoneNumberId)
    .executeTakeFirst()) !== undefined;

export async function removeNumber(tx: Db, tenantId: string, phoneNumberId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('whatsapp_numbers')
    .where('tenant_id', '=', tenantId)
    .where('phone_number_id', '=', phoneNumberId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** SQL about whose the numbers are. */
export function numberStore(database: Database) {
  const tables = database.tables<Tables>();

  const owners = (db: Db) =>
    db
      .selectFrom('whatsapp_numbers as n')
      .innerJoin('tenants as t', 't.id', 'n.tenant_id')
      .where('t.status', '=', 'active')
      .select(['n.tenant_id', 'n.phone_number_id', 'n.waba_id', 'n.integration_id']);

  return {
    list: (tenantId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('whatsapp_numbers')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .execute(),
      ),

    find: (tenantId: string, phoneNumberId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('whatsapp_numbers')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('phone_number_id', '=', phoneNumberId)
          .executeTakeFirst(),
      ),

    ownerOfNumber: (phoneNumberId: string) =>
      tables.everywhere((db) => owners(db).where('n.phone_number_id', '=', phoneNumberId).executeTakeFirst()),

    /** The tenant that it is connected to, active or not. */
    holderOf: async (phoneNumberId: string): Promise<string | undefined> =>
      (
        await tables.everywhere((db) =>
          db
            .selectFrom('whatsapp_numbers')
            .select('tenant_id')
            .where('phone_number_id', '=', phoneNumberId)
            .executeTakeFirst(),
        )
      )?.tenant_id,

    ownersOfAccount: (wabaId: string) =>
      tables.everywhere((db) =>
        owners(db).where('n.waba_id', '=', wabaId).orderBy('n.created_at').orderBy('n.phone_number_id').execute(),
      ),

    ownerOfIntegration: (integrationId: string) =>
      tables.everywhere((db) => owners(db).where('n.integration_id', '=', integrationId).executeTakeFirst()),
  };
}

export type NumberStore = ReturnType<typeof numberStore>;
