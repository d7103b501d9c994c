import { sql } from 'kysely';
import type { Erased } from '../../contracts/erasure.ts';
import type { Policies } from '../../contracts/tenant-records.ts';
import type { Cursor } from '../../kit/cursor.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { Db, Tables } from './tables.ts';

type NewTenant = { id: string; name: string; subdomain?: string; sandbox: boolean; data_key: string };
type TenantChanges = {
  name?: string;
  subdomain?: string | null;
  sandbox?: boolean;
  status?: 'active' | 'suspended';
  policies?: Partial<Policies>;
};

type TableOfTenant = Exclude<keyof Tables, 'tenants' | 'key_rotations'>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** SQL about the tenants themselves. */
export function tenantStore(database: Database) {
  const tables = database.tables<Tables>();

  const shown = (db: Db) =>
    db
      .selectFrom('tenants as t')
      .leftJoin('genesys_organizations as g', 'g.tenant_id', 't.id')
      .select(['t.id', 't.name', 't.status', 't.subdomain', 't.sandbox', 't.created_at', 't.policies'])
      .select(['g.domain', 'g.client_id', 'g.sign_in_client_id']);

  return {
    create: (row: NewTenant) => tables.of(row.id, (db) => db.insertInto('tenants').values(row).execute()),

    find: (tenantId: string) => tables.of(tenantId, (db) => shown(db).where('t.id', '=', tenantId).executeTakeFirst()),

    list: (limit: number, after: Cursor | null) =>
      tables.everywhere((db) => {
        let query = shown(db).orderBy('t.created_at', 'desc').orderBy('t.id', 'desc').limit(limit);
        if (after) {
          query = query.where((eb) =>
            eb(eb.refTuple('t.created_at', 't.id'), '<', eb.tuple(after.createdAt, after.id)),
          );
        }
        return query.execute();
      }),

    /** Tenants that let something be deleted, page by page like `list`. */
    listRetentions: (limit: number, after: Cursor | null) =>
      tables.everywhere((db) => {
        let query = db
          .selectFrom('tenants')
          .select(['id', 'created_at', 'policies'])
          .where(sql<boolean>`jsonb_path_exists(policies, '$.retention.* ? (@ != null)')`)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit);
        if (after) {
          query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.createdAt, after.id)));
        }
        return query.execute();
      }),

    /** By id or subdomain; what looks like an id is one. */
    named: (name: string) =>
      tables.everywhere((db) =>
        db
          .selectFrom('tenants')
          .select(['id', 'name', 'status', 'sessions_since'])
          .where(uuid.test(name) ? 'id' : 'subdomain', '=', name.toLowerCase())
          .executeTakeFirst(),
      ),

    /**
     * Policies that are not named stay as they are; a change of the status ends all sessions. False for a tenant that is
     * not there or is being erased.
     */
    update: (tenantId: string, { policies, status, ...changes }: TenantChanges) =>
      tables.of(tenantId, async (db) => {
        const result = await db
          .updateTable('tenants')
          .set({
            // Of itself, so that there is something to set.
            id: sql`id`,
            ...changes,
            ...(policies && { policies: sql<Partial<Policies>>`policies || (${toJson([policies])}::jsonb -> 0)` }),
            ...(status && {
              status,
              sessions_since: sql<Date>`case when status = ${status} then sessions_since else now() end`,
            }),
          })
          .where('id', '=', tenantId)
          .where('status', '<>', 'erasing')
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }),

    /** Closes the tenant for good. False: there is no such tenant. */
    beginErasing: (tenantId: string) =>
      tables.of(tenantId, async (db) => {
        const result = await db
          .updateTable('tenants')
          .set({ status: 'erasing', sessions_since: sql<Date>`now()` })
          .where('id', '=', tenantId)
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }),

    /** At most `limit` of them; says how many. By place: a join would go through all of them for each. */
    eraseEvents: (tenantId: string, limit: number) =>
      tables.of(tenantId, async (db) => {
        const { numAffectedRows } = await sql`
          delete from tenant_events where ctid = any (array(
            select ctid from tenant_events where tenant_id = ${tenantId}::uuid limit ${limit}
          ))`.execute(db);
        return Number(numAffectedRows ?? 0);
      }),

    /** The tenant with its data key and everything that is left here. `null`: somebody else has done it. */
    remove: (tenantId: string): Promise<Erased | null> =>
      tables.of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const tenant = await tx
            .selectFrom('tenants')
            .select('id')
            .where('id', '=', tenantId)
            .where('status', '=', 'erasing')
            .forUpdate()
            .executeTakeFirst();
          if (!tenant) return null;
          const gone = async (table: TableOfTenant) => {
            const result = await tx.deleteFrom(table).where('tenant_id', '=', tenantId).executeTakeFirst();
            return Number(result.numDeletedRows);
          };
          const erased = {
            credentials: await gone('tenant_credentials'),
            numbers: await gone('whatsapp_numbers'),
            organizations: await gone('genesys_organizations'),
            metaApps: await gone('meta_apps'),
            preparedNumbers: await gone('prepared_numbers'),
            signups: await gone('whatsapp_signups'),
            preparedIntegrations: await gone('prepared_integrations'),
            events: await gone('tenant_events'),
            doctorFindings:
              (await gone('doctor_checks')) + (await gone('doctor_changes')) + (await gone('doctor_turns')),
            dataKeys: 1,
          };
          await tx.deleteFrom('tenants').where('id', '=', tenantId).execute();
          return erased;
        }),
      ),
  };
}

export type TenantStore = ReturnType<typeof tenantStore>;
