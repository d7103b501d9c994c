import { createHash } from 'node:crypto';
import type { tenantContract } from '../../../contracts/tenant.ts';
import { remember } from '../../../kit/cache/remember.ts';
import type { Client } from '../../../kit/client.ts';
import { box } from '../../../kit/crypto.ts';
import type { ServiceContext } from '../../../kit/service.ts';
import { genesysAddresses } from '../genesys/addresses.ts';
import { type Credential, logIn } from './login.ts';
import { tokenStore } from './tokens.ts';

/** The tokens by which the platform itself reaches a tenant's Genesys. */
export function openTokens(
  { config, cache, log, http }: Pick<ServiceContext, 'config' | 'cache' | 'log' | 'http'>,
  tenants: Pick<Client<typeof tenantContract>, 'genesysCredential'>,
) {
  // A tenant that changes its credentials, or is suspended, is heard of within this time.
  const credentials = remember({ load: (tenantId) => tenants.genesysCredential({ tenantId }), ttlMs: 10_000 });
  return tokenStore({
    cache,
    log,
    box: box(config.MASTER_KEYS),
    credentialOf: async (tenantId) => digest(await credentials.get(tenantId)),
    async renew(tenantId) {
      credentials.forget(tenantId);
      const credential = await credentials.get(tenantId);
      const { loginUrl, apiUrl } = genesysAddresses(config, credential.domain);
      return { ...(await logIn(http, loginUrl, credential)), apiUrl, credential: digest(credential) };
    },
  });
}

const digest = ({ domain, clientId, clientSecret }: Credential) =>
  createHash('sha256')
    .update(JSON.stringify([domain, clientId, clientSecret]))
    .digest('hex')
    .slice(0, 16);
