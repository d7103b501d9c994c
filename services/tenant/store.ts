import { sql } from 'kysely';
import type { Policies } from '../../contracts/tenant.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { NewNumber, NumberRow, SecretName, Tables } from './tables.ts';

export type Secret = { name: SecretName; subject: string; sealed: string };
type TenantChanges = { name?: string; status?: 'active' | 'suspended'; policies?: Partial<Policies> };
type NumberChanges = Partial<Pick<NumberRow, 'waba_id' | 'display_phone_number' | 'integration_id'>>;

export function tenantStore(database: Database) {
  const db = database.tables<Tables>();

  const withGenesys = () =>
    db
      .selectFrom('tenants as t')
      .leftJoin('genesys_organizations as g', 'g.tenant_id', 't.id')
      .select(['t.id', 't.name', 't.status', 't.data_key', 't.created_at', 't.policies', 'g.domain', 'g.client_id']);

  const putSecrets = (tx: typeof db, tenantId: string, secrets: readonly Secret[]) =>
    tx
      .insertInto('tenant_credentials')
      .values(secrets.map((secret) => ({ tenant_id: tenantId, ...secret })))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'name', 'subject'])
          .doUpdateSet((eb) => ({ sealed: eb.ref('excluded.sealed'), updated_at: new Date() })),
      )
      .execute();

  const owners = () =>
    db
      .selectFrom('whatsapp_numbers as n')
      .innerJoin('tenants as t', 't.id', 'n.tenant_id')
      .where('t.status', '=', 'active')
      .select(['n.tenant_id', 'n.phone_number_id', 'n.waba_id', 'n.integration_id', 't.data_key']);

  return {
    create: (row: { id: string; name: string; data_key: string }) => db.insertInto('tenants').values(row).execute(),

    find: (tenantId: string) => withGenesys().where('t.id', '=', tenantId).executeTakeFirst(),

    list: (limit: number, after: { createdAt: Date; id: string } | null) => {
      let query = withGenesys().orderBy('t.created_at', 'desc').orderBy('t.id', 'desc').limit(limit);
      if (after) {
        query = query.where((eb) => eb(eb.refTuple('t.created_at', 't.id'), '<', eb.tuple(after.createdAt, after.id)));
      }
      return query.execute();
    },

    /** Policies that are not named stay as they are. */
    update: (tenantId: string, { policies, ...changes }: TenantChanges) =>
      db
        .updateTable('tenants')
        .set({
          ...changes,
          ...(policies && { policies: sql<Partial<Policies>>`policies || (${toJson([policies])}::jsonb -> 0)` }),
        })
        .where('id', '=', tenantId)
        .execute(),

    remove: async (tenantId: string) => {
      const result = await db.deleteFrom('tenants').where('id', '=', tenantId).executeTakeFirst();
      return result.numDeletedRows > 0n;
    },

    putGenesys: (tenantId: string, row: { domain: string; client_id: string }, secret: Secret) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('genesys_organizations')
          .values({ tenant_id: tenantId, ...row })
          .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ ...row, updated_at: new Date() }))
          .execute();
        await putSecrets(tx, tenantId, [secret]);
      }),

    addNumber: (row: NewNumber, secrets: readonly Secret[]) =>
      db.transaction().execute(async (tx) => {
        const added = await tx.insertInto('whatsapp_numbers').values(row).returningAll().executeTakeFirstOrThrow();
        await putSecrets(tx, row.tenant_id, secrets);
        return added;
      }),

    listNumbers: (tenantId: string) =>
      db
        .selectFrom('whatsapp_numbers')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('created_at', 'desc')
        .execute(),

    findNumber: (tenantId: string, phoneNumberId: string) =>
      db
        .selectFrom('whatsapp_numbers')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('phone_number_id', '=', phoneNumberId)
        .executeTakeFirst(),

    updateNumber: (tenantId: string, phoneNumberId: string, changes: NumberChanges, secrets: readonly Secret[]) =>
      db.transaction().execute(async (tx) => {
        if (Object.keys(changes).length > 0) {
          await tx
            .updateTable('whatsapp_numbers')
            .set(changes)
            .where('tenant_id', '=', tenantId)
            .where('phone_number_id', '=', phoneNumberId)
            .execute();
        }
        if (secrets.length > 0) await putSecrets(tx, tenantId, secrets);
      }),

    removeNumber: (tenantId: string, phoneNumberId: string) =>
      db.transaction().execute(async (tx) => {
        await tx
          .deleteFrom('tenant_credentials')
          .where('tenant_id', '=', tenantId)
          .where('subject', '=', phoneNumberId)
          .execute();
        const result = await tx
          .deleteFrom('whatsapp_numbers')
          .where('tenant_id', '=', tenantId)
          .where('phone_number_id', '=', phoneNumberId)
          .executeTakeFirst();
        return result.numDeletedRows > 0n;
      }),

    ownerOfNumber: (phoneNumberId: string) =>
      owners().where('n.phone_number_id', '=', phoneNumberId).executeTakeFirst(),

    ownersOfAccount: (wabaId: string) =>
      owners().where('n.waba_id', '=', wabaId).orderBy('n.created_at').orderBy('n.phone_number_id').execute(),

    ownerOfIntegration: (integrationId: string) =>
      owners().where('n.integration_id', '=', integrationId).executeTakeFirst(),

    /** The sealed secret with the key that opens it; absent if there is none or the tenant is suspended. */
    findSecret: (tenantId: string, name: SecretName, subject: string) =>
      db
        .selectFrom('tenant_credentials as c')
        .innerJoin('tenants as t', 't.id', 'c.tenant_id')
        .select(['c.sealed', 'c.updated_at', 't.data_key'])
        .where('t.status', '=', 'active')
        .where('c.tenant_id', '=', tenantId)
        .where('c.name', '=', name)
        .where('c.subject', '=', subject)
        .executeTakeFirst(),
  };
}

export type TenantStore = ReturnType<typeof tenantStore>;
