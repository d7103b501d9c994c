import { type Insertable, type Selectable, sql } from 'kysely';
import { pageOf, readCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Audit } from '../audit/audit.ts';
import { owns, type Tables, within } from '../tables.ts';

export type KeyRow = Selectable<Tables['api_keys']>;
type Owner = string | null;

/** Of a key in use no more is written than once in this time. */
const noteUseMs = 60_000;

/**
 * Every statement over API keys. That somebody asked for a key is in the audit log already; which one it became is known
 * here alone.
 */
export function apiKeyStore(database: Database, audit: Audit) {
  const tables = database.tables<Tables>();
  return {
    create: (row: Insertable<Tables['api_keys']>): Promise<KeyRow> =>
      within(tables, row.tenant_id ?? null, (db) =>
        db.transaction().execute(async (tx) => {
          const made = await tx.insertInto('api_keys').values(row).returningAll().executeTakeFirstOrThrow();
          const { tenant_id: tenantId, id, name, permissions, expires_at } = made;
          const details = { name, permissions: permissions.join(' '), expiresAt: expires_at.toISOString() };
          await audit({ tenantId, action: 'api-key.create', target: { keyId: id }, details }, tx);
          return made;
        }),
      ),

    list: async (tenantId: Owner, limit: number, cursor: string | undefined) => {
      const after = readCursor(cursor);
      const found = await within(tables, tenantId, (db) => {
        const all = db
          .selectFrom('api_keys')
          .selectAll()
          .where('tenant_id', owns(tenantId), tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc');
        const behind = after
          ? all.where((eb) =>
              eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
            )
          : all;
        return behind.limit(limit + 1).execute();
      });
      return pageOf(found, limit, ({ created_at, id }) => ({ createdAt: created_at, id }));
    },

    /** False: there is no such key, or it was revoked before. */
    revoke: async (tenantId: Owner, id: string): Promise<boolean> => {
      const { numUpdatedRows } = await within(tables, tenantId, (db) =>
        db
          .updateTable('api_keys')
          .set({ revoked_at: sql`now()` })
          .where('id', '=', id)
          .where('tenant_id', owns(tenantId), tenantId)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

    /** Whoever's it is. */
    find: (id: string) =>
      tables.everywhere((db) => db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()),

    noteUse: async ({ tenant_id, id, last_used_at }: KeyRow): Promise<void> => {
      const before = new Date(Date.now() - noteUseMs);
      if (last_used_at && last_used_at > before) return;
      await within(tables, tenant_id, (db) =>
        db
          .updateTable('api_keys')
          .set({ last_used_at: sql`now()` })
          .where('id', '=', id)
          .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
          .execute(),
      );
    },
  };
}

export type ApiKeyStore = ReturnType<typeof apiKeyStore>;
