import { tenantContract } from '../../contracts/tenant.ts';
import { vault } from '../../kit/crypto.ts';
import { serve } from '../../kit/server.ts';
import type { ServiceDefinition } from '../../kit/service.ts';
import { eventStore } from './events.ts';
import { tenantHandlers } from './handlers.ts';
import { tenantStore } from './store.ts';

/** With addresses of its own for Genesys (a stand-in, a proxy) the domain is never called, and any will do. */
const regionDomain =
  /^(mypurecloud\.(com|ie|de|jp|com\.au)|([a-z0-9-]+\.)+pure\.cloud|use2\.us-gov-pure\.cloud|edee1\.eusc-pure\.cloud)$/;

export const tenant: ServiceDefinition = {
  name: 'tenant',
  needs: ['database'],
  migrations: new URL('./migrations/', import.meta.url),
  create({ config, database, log }) {
    const overridden = Boolean(config.GENESYS_API_URL && config.GENESYS_LOGIN_URL);
    const handlers = tenantHandlers({
      store: tenantStore(database),
      events: eventStore(database),
      vault: vault(config.MASTER_KEYS),
      allowsDomain: (domain) => overridden || regionDomain.test(domain),
    });
    return { app: serve(log, tenantContract, handlers, config.INTERNAL_TOKEN) };
  },
};
