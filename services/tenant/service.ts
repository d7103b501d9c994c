import { genesysDomains } from '../../contracts/genesys-regions.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { vault as openVault } from '../../kit/crypto.ts';
import { serve } from '../../kit/server.ts';
import type { ServiceDefinition } from '../../kit/service.ts';
import { credentialStore } from './credentials.ts';
import { eventStore } from './events.ts';
import { tenantHandlers } from './handlers.ts';
import { keyHandlers } from './key-handlers.ts';
import { metaAppHandlers } from './meta-app-handlers.ts';
import { metaAppStore } from './meta-apps.ts';
import { numberHandlers } from './number-handlers.ts';
import { numberStore } from './numbers.ts';
import { rotationStore } from './rotation.ts';
import { tenantStore } from './store.ts';

export const tenant: ServiceDefinition = {
  name: 'tenant',
  needs: ['database'],
  migrations: new URL('./migrations/', import.meta.url),
  create({ config, database, log, publicUrl }) {
    // With addresses of its own for Genesys (a stand-in, a proxy) the domain is never called, and any will do.
    const overridden = Boolean(config.GENESYS_API_URL && config.GENESYS_LOGIN_URL);
    const vault = openVault(config.MASTER_KEYS);
    const store = tenantStore(database);
    const credentials = credentialStore(database, vault);
    const handlers = {
      ...tenantHandlers({
        store,
        events: eventStore(database),
        credentials,
        vault,
        allowsDomain: (domain) => overridden || genesysDomains.includes(domain),
      }),
      ...numberHandlers({ store, numbers: numberStore(database), credentials }),
      ...metaAppHandlers({ store, apps: metaAppStore(database), credentials, publicUrl }),
      ...keyHandlers({ rotation: rotationStore(database, vault), masterKeys: vault.masterKeys, log }),
      deleteTenant: async ({ tenantId }: { tenantId: string }) => {
        const erased = await store.remove(tenantId);
        return { deleted: erased.tenants > 0, erased, remaining: false };
      },
    };
    return { app: serve(log, tenantContract, handlers, config.INTERNAL_TOKEN) };
  },
};
