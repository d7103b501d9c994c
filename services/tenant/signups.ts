import { sql } from 'kysely';
import type { SignupOutcome } from '../../contracts/signup-records.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { Db, NewSignup, Tables } from './tables.ts';

const keptDays = 30;

/** Inside of a transaction that writes the token too. The same again changes nothing. */
export const insertSignup = (tx: Db, row: NewSignup) =>
  tx
    .insertInto('whatsapp_signups')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Signups that nobody has gone on with for so long; says which. */
export async function removeOldSignups(tx: Db, tenantId: string): Promise<string[]> {
  const gone = await tx
    .deleteFrom('whatsapp_signups')
    .where('tenant_id', '=', tenantId)
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${keptDays})`)
    .returning('id')
    .execute();
  return gone.map(({ id }) => id);
}

type Progress = { wabaId: string | null; phoneNumberIds: string[]; outcome: SignupOutcome };

/** False: there is no such signup. */
export async function noteProgress(tx: Db, tenantId: string, id: string, progress: Progress): Promise<boolean> {
  const { wabaId, phoneNumberIds, outcome } = progress;
  const result = await tx
    .updateTable('whatsapp_signups')
    .set({
      waba_id: wabaId,
      phone_number_ids: phoneNumberIds,
      outcome: sql`${toJson([outcome])}::jsonb -> 0`,
      ...(outcome.done && { finished_at: sql<Date>`coalesce(finished_at, now())` }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** SQL about Embedded Signups. */
export function signupStore(database: Database) {
  const tables = database.tables<Tables>();
  const all = (db: Db, tenantId: string) =>
    db.selectFrom('whatsapp_signups').selectAll().where('tenant_id', '=', tenantId);

  return {
    find: (tenantId: string, id: string) =>
      tables.of(tenantId, (db) => all(db, tenantId).where('id', '=', id).executeTakeFirst()),

    list: (tenantId: string) =>
      tables.of(tenantId, (db) => all(db, tenantId).orderBy('created_at', 'desc').orderBy('id').execute()),
  };
}

export type SignupStore = ReturnType<typeof signupStore>;
