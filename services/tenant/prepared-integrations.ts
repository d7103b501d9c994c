import type { Database } from '../../kit/database/database.ts';
import type { Secrets } from './credentials.ts';
import type { Db, Tables } from './tables.ts';

/** SQL about integrations that were made for numbers to come. */
export function preparedIntegrationStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    list: (tenantId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('prepared_integrations')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('integration_id')
          .execute(),
      ),

    numberOf: (tenantId: string, integrationId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('whatsapp_numbers')
          .select('phone_number_id')
          .where('tenant_id', '=', tenantId)
          .where('integration_id', '=', integrationId)
          .executeTakeFirst(),
      ),
  };
}

export type PreparedIntegrationStore = ReturnType<typeof preparedIntegrationStore>;

/** Inside of a transaction that writes the secret too. */
export const putIntegration = (tx: Db, tenantId: string, integrationId: string, name: string) =>
  tx
    .insertInto('prepared_integrations')
    .values({ tenant_id: tenantId, integration_id: integrationId, name })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id']).doUpdateSet({ name, created_at: new Date() }),
    )
    .execute();

/**
 * A number has the integration now. Answers the secret that waited for it, which the number is to keep; `undefined`: the
 * integration was not made here, or another number has taken it.
 */
export async function takeIntegration(
  tx: Db,
  secrets: Secrets,
  tenantId: string,
  integrationId: string,
): Promise<string | undefined> {
  const secret = await secrets.get('genesys-prepared-secret', integrationId);
  await secrets.drop(['genesys-prepared-secret'], integrationId);
  await tx
    .deleteFrom('prepared_integrations')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .execute();
  return secret;
}
