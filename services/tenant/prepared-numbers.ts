import type { Database } from '../../kit/database/database.ts';
import type { Db, NewPreparedNumber, Tables } from './tables.ts';

/** Inside of a transaction that writes the token too; the same again renews it. */
export const putPrepared = (tx: Db, { tenant_id, phone_number_id, ...rest }: NewPreparedNumber) =>
  tx
    .insertInto('prepared_numbers')
    .values({ tenant_id, phone_number_id, ...rest })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'phone_number_id']).doUpdateSet(rest))
    .execute();

/** Takes it out and says what it was; `undefined`: there was none. */
export const takePrepared = (tx: Db, tenantId: string, phoneNumberId: string) =>
  tx
    .deleteFrom('prepared_numbers')
    .where('tenant_id', '=', tenantId)
    .where('phone_number_id', '=', phoneNumberId)
    .returningAll()
    .executeTakeFirst();

/** SQL about numbers that wait to be connected. */
export function preparedNumberStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    list: (tenantId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('prepared_numbers')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('phone_number_id')
          .execute(),
      ),
  };
}

export type PreparedNumberStore = ReturnType<typeof preparedNumberStore>;
