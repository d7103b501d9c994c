import type { Database } from '../../kit/database/database.ts';
import type { Db, Tables } from './tables.ts';

/** `undefined`: the app is somebody else's. Without a configuration named, the one that there is stays. */
export async function putApp(tx: Db, tenantId: string, appId: string, signupConfigId?: string | null) {
  await tx
    .insertInto('meta_apps')
    .values({ tenant_id: tenantId, app_id: appId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .updateTable('meta_apps')
    .set({ app_id: appId, ...(signupConfigId !== undefined && { signup_config_id: signupConfigId }) })
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .returningAll()
    .executeTakeFirst();
}

export async function removeApp(tx: Db, tenantId: string, appId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('meta_apps')
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** SQL about the Meta apps that tenants brought along. */
export function metaAppStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    list: (tenantId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('meta_apps')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('app_id')
          .execute(),
      ),

    ownerOf: (appId: string) =>
      tables.everywhere((db) =>
        db
          .selectFrom('meta_apps as a')
          .innerJoin('tenants as t', 't.id', 'a.tenant_id')
          .select('a.tenant_id')
          .where('t.status', '=', 'active')
          .where('a.app_id', '=', appId)
          .executeTakeFirst(),
      ),
  };
}

export type MetaAppStore = ReturnType<typeof metaAppStore>;
