import { createHash } from 'node:crypto';
import { authContract } from '../../contracts/auth.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import { box } from '../../kit/crypto.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { authHandlers } from './handlers.ts';
import { type Credential, logIn } from './login.ts';
import { tokenStore } from './tokens.ts';

export const auth: ServiceDefinition = {
  name: 'auth',
  needs: ['cache'],
  create(context) {
    const { config, cache, log, http } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    // A tenant that changes its credentials, or is suspended, is heard of within this time.
    const credentials = remember({ load: (tenantId) => tenants.genesysCredential({ tenantId }), ttlMs: 10_000 });
    const tokens = tokenStore({
      cache,
      log,
      box: box(config.MASTER_KEYS),
      credentialOf: async (tenantId) => digest(await credentials.get(tenantId)),
      async renew(tenantId) {
        credentials.forget(tenantId);
        const credential = await credentials.get(tenantId);
        const loginUrl = config.GENESYS_LOGIN_URL ?? `https://login.${credential.domain}`;
        const apiUrl = config.GENESYS_API_URL ?? `https://api.${credential.domain}`;
        return { ...(await logIn(http, loginUrl, credential)), apiUrl, credential: digest(credential) };
      },
    });
    return { app: serve(log, authContract, authHandlers({ tokens }), config.INTERNAL_TOKEN) };
  },
};

const digest = ({ domain, clientId, clientSecret }: Credential) =>
  createHash('sha256')
    .update(JSON.stringify([domain, clientId, clientSecret]))
    .digest('hex')
    .slice(0, 16);
