import { sql } from 'kysely';
import type { Vault } from '../../kit/crypto.ts';
import type { Database } from '../../kit/database/database.ts';
import { fieldOf } from './credentials.ts';
import type { Db, Tables } from './tables.ts';

/** SQL about the renewal of data keys. */
export function rotationStore(database: Database, vault: Vault) {
  const tables = database.tables<Tables>();

  const underWay = (db: Db) =>
    db.selectFrom('key_rotations').selectAll().where('finished_at', 'is', null).executeTakeFirst();

  return {
    /** The rotation that is under way, or a new one. */
    begin: () =>
      tables.everywhere(async (db) => {
        for (;;) {
          const found = await underWay(db);
          if (found) return found;
          // Somebody else may begin one at this moment, and then it is theirs.
          await db
            .insertInto('key_rotations')
            .defaultValues()
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      }),

    /** `undefined`: there was no such rotation. */
    finish: (startedAt: Date) =>
      tables.everywhere((db) =>
        db
          .updateTable('key_rotations')
          .set({ finished_at: sql<Date>`coalesce(finished_at, now())` })
          .where('started_at', '=', startedAt)
          .returningAll()
          .executeTakeFirst(),
      ),

    last: () =>
      tables.everywhere((db) =>
        db.selectFrom('key_rotations').selectAll().orderBy('started_at', 'desc').limit(1).executeTakeFirst(),
      ),

    /** How many tenants there are by the id of the master key that wraps theirs, of those with a key older than `before`. */
    async wrappedBy(before?: Date): Promise<Record<string, number>> {
      const found = await tables.everywhere((db) => {
        const all = db.selectFrom('tenants').select(['master_key', sql<number>`count(*)::int`.as('count')]);
        return (before ? all.where('data_key_at', '<', before) : all).groupBy('master_key').execute();
      });
      return Object.fromEntries(found.map(({ master_key, count }) => [master_key, count]));
    },

    /** The next tenants, in the order of their ids, whose key is older and wrapped by a master key that is there. */
    async next(before: Date, after: string | null, limit: number): Promise<string[]> {
      const found = await tables.everywhere((db) => {
        const query = db
          .selectFrom('tenants')
          .select('id')
          .where('data_key_at', '<', before)
          .where('master_key', '=', sql<string>`any(${vault.masterKeys}::text[])`)
          .orderBy('id')
          .limit(limit);
        return (after === null ? query : query.where('id', '>', after)).execute();
      });
      return found.map(({ id }) => id);
    },

    /**
     * A new data key for one tenant, and all of its secrets sealed with it, at once. Nobody writes a secret meanwhile:
     * see `write` in credentials.ts. False: somebody else has done it.
     */
    renew: (tenantId: string, before: Date): Promise<boolean> =>
      tables.of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const tenant = await tx
            .selectFrom('tenants')
            .select('data_key')
            .where('id', '=', tenantId)
            .where('data_key_at', '<', before)
            .forNoKeyUpdate()
            .executeTakeFirst();
          if (!tenant) return false;
          const next = vault.newKey(tenantId);
          const secrets = await tx
            .selectFrom('tenant_credentials')
            .select(['name', 'subject', 'sealed'])
            .where('tenant_id', '=', tenantId)
            .execute();
          for (const { name, subject, sealed } of secrets) {
            const field = fieldOf(name, subject);
            const plain = vault.open(tenantId, tenant.data_key, field, sealed);
            // `updated_at` stays: it tells since when a secret is the previous one.
            await tx
              .updateTable('tenant_credentials')
              .set({ sealed: vault.seal(tenantId, next, field, plain) })
              .where('tenant_id', '=', tenantId)
              .where('name', '=', name)
              .where('subject', '=', subject)
              .execute();
          }
          await tx
            .updateTable('tenants')
            .set({ data_key: next, data_key_at: sql<Date>`now()` })
            .where('id', '=', tenantId)
            .execute();
          return true;
        }),
      ),
  };
}

export type RotationStore = ReturnType<typeof rotationStore>;
