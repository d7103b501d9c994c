import type { Caller } from '../../../kit/caller.ts';
import { clientAddress } from '../../../kit/context.ts';
import { sameSecret, sha256 } from '../../../kit/crypto.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Standing } from '../sessions/authenticate.ts';
import { permissionsIn } from '../sessions/session.ts';
import { idIn } from './key.ts';
import type { ApiKeyStore } from './store.ts';

type Dependencies = { store: ApiKeyStore; standing: Standing; log: Logger };

/** Who shows this API key; `null`: nobody. */
export function byApiKey({ store, standing, log }: Dependencies) {
  return async (key: string): Promise<Caller | null> => {
    const id = idIn(key);
    const row = id && (await store.find(id));
    if (!row || !sameSecret(sha256(key), row.hash)) return null;
    if (row.revoked_at || row.expires_at.getTime() <= Date.now()) return null;
    if (row.tenant_id !== null && !(await standing.isActive(row.tenant_id))) return null;
    await store
      .noteUse(row)
      .catch((error: unknown) => log.warn({ err: error, keyId: row.id }, 'use of a key not noted'));
    return {
      kind: 'api-key',
      id: row.id,
      name: row.name,
      role: null,
      permissions: permissionsIn(row.permissions),
      tenantId: row.tenant_id,
      sessionId: null,
      address: clientAddress() ?? null,
    };
  };
}
