import { authContract } from '../../contracts/auth.ts';
import { genesysContract } from '../../contracts/genesys-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { genesysHandlers } from './handlers.ts';
import { platformCaller } from './platform.ts';

export const genesysApi: ServiceDefinition = {
  name: 'genesys-api',
  needs: [],
  create(context) {
    const { config, http, log } = context;
    const auth = neighbour(context, 'auth', authContract);
    // Short enough that auth, who renews tokens well before they end, is asked in time.
    const tokens = remember({ load: (tenantId) => auth.getToken({ tenantId }), ttlMs: 5_000 });
    const call = platformCaller(http, {
      get: (tenantId) => tokens.get(tenantId),
      renew: (tenantId, refused) => {
        tokens.forget(tenantId);
        return auth.getToken({ tenantId, refused });
      },
    });
    return { app: serve(log, genesysContract, genesysHandlers({ call }), config.INTERNAL_TOKEN) };
  },
};
