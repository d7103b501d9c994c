import { tenantContract } from '../contracts/tenant.ts';
import type { Cache } from '../kit/cache/cache.ts';
import { openMemoryCache } from '../kit/cache/memory.ts';
import type { Caller } from '../kit/caller.ts';
import { type Client, client, type Send } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { actFor, withRequestId } from '../kit/context.ts';
import type { Database } from '../kit/database/database.ts';
import { openLog } from '../kit/log.ts';
import type { ServiceContext } from '../kit/service.ts';
import type { ServiceName } from '../kit/service-names.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { tenant } from '../services/tenant/service.ts';

const internalToken = 'i'.repeat(32);

/** A master key whose every byte is this one. */
export const masterKey = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });

/** A neighbour that knows nothing of anybody: nothing to erase, and every audit entry is written. */
export const quiet: Send = async (path) => ({
  status: 200,
  body: JSON.stringify(
    path === '/auth/audit' ? { sequence: 1 } : { erased: {}, remaining: false, discarded: 0, ended: 0 },
  ),
});

type Options = {
  masterKeys?: ReturnType<typeof masterKey>[];
  settings?: Partial<Config>;
  cache?: Cache;
  neighbours?: (name: ServiceName) => Send;
  /** Sees every answer. */
  watch?: (call: string, body: string) => void;
};

export type TenantService = { tenants: Client<typeof tenantContract>; send: Send; close(): Promise<void> };

/** The tenant service by itself on this database; its neighbours are what the test makes of them. */
export async function tenantService(database: Database, options: Options = {}): Promise<TenantService> {
  const { masterKeys = [masterKey('a', 1)], settings = {}, neighbours = () => quiet, watch } = options;
  const { cache = openMemoryCache() } = options;
  await database.migrate('tenant', tenant.migrations as URL);
  const service = tenant.create({
    config: { INTERNAL_TOKEN: internalToken, MASTER_KEYS: masterKeys, ...settings } as unknown as Config,
    database,
    cache,
    log: openLog({ level: 'silent' }),
    publicUrl: () => 'https://bridge.example',
    reach: neighbours,
  } as unknown as ServiceContext);
  const bare = inProcess(() => service.app.fetch);
  const send = internal(bare, internalToken);
  const watched: Send = async (path, init) => {
    const answer = await send(path, init);
    watch?.(`${init.method} ${path.split('?')[0]}`, answer.body);
    return answer;
  };
  return { tenants: client(tenantContract, watched), send: bare, close: async () => service.close?.() };
}

/** What `work` asks, somebody from outside has asked. */
export const asCaller = <T>(who: Partial<Caller>, work: () => Promise<T>): Promise<T> =>
  withRequestId(null, () => {
    const nobody = { id: '1', name: 'Somebody', permissions: [], tenantId: null, sessionId: null, address: null };
    actFor({ kind: 'operator', role: 'operator', ...nobody, ...who });
    return work();
  });
