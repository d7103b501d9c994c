import { authContract } from '../../contracts/auth.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { box } from '../../kit/crypto.ts';
import { application, serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { authHandlers } from './handlers.ts';
import { logIn } from './login.ts';
import { tokenStore } from './tokens.ts';

export const auth: ServiceDefinition = {
  name: 'auth',
  needs: ['cache'],
  create(context) {
    const { config, cache, log, http } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const tokens = tokenStore({
      cache,
      log,
      box: box(config.MASTER_KEYS),
      async renew(tenantId) {
        const credential = await tenants.genesysCredential({ tenantId });
        const loginUrl = config.GENESYS_LOGIN_URL ?? `https://login.${credential.domain}`;
        const apiUrl = config.GENESYS_API_URL ?? `https://api.${credential.domain}`;
        return { ...(await logIn(http, loginUrl, credential)), apiUrl };
      },
    });
    return { app: serve(application(log), authContract, authHandlers({ tokens }), config.INTERNAL_TOKEN) };
  },
};
