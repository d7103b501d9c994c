import type { authContract } from '../../contracts/auth.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Handlers } from '../../kit/server.ts';
import type { ImpersonationStore } from './impersonation/store.ts';
import type { Tables } from './tables.ts';
import type { TokenStore } from './tokens/tokens.ts';

/**
 * Destroys what is known of a tenant's people: sessions with what Genesys gave for them, and the key that sealed it; API
 * keys; the token of the tenant itself. The audit log stays: it says what was done, by whom, and holds nothing of customers.
 */
export function tenantErasure(
  database: Database,
  tokens: Pick<TokenStore, 'forget'>,
  impersonations: Pick<ImpersonationStore, 'endOf'>,
): Handlers<typeof authContract>['eraseTenant'] {
  const tables = database.tables<Tables>();
  return async ({ tenantId }) => {
    await tokens.forget(tenantId);
    // In the log, which stays, each has its end.
    await impersonations.endOf(tenantId);
    const [codes, sessions, apiKeys, keys] = await tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        const gone = [];
        for (const table of ['sign_in_codes', 'sessions', 'api_keys', 'data_keys'] as const) {
          const { numDeletedRows } = await tx
            .deleteFrom(table)
            .where('tenant_id', '=', tenantId)
            .executeTakeFirstOrThrow();
          gone.push(Number(numDeletedRows));
        }
        return gone as [number, number, number, number];
      }),
    );
    return { erased: { signInCodes: codes, sessions, apiKeys, dataKeys: keys }, remaining: false };
  };
}
