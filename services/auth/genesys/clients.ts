import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Client } from '../../../kit/client.ts';
import type { Config } from '../../../kit/config.ts';
import { genesysAddresses } from './addresses.ts';
import type { SignInClient } from './oauth.ts';

/** How the people of a tenant sign in; `client` is `null` where neither the tenant nor the platform has one. */
export type SignInOf = (name: string) => Promise<{ tenantId: string; client: SignInClient | null } | null>;

type Settings = Pick<
  Config,
  'GENESYS_APP_CLIENT_ID' | 'GENESYS_APP_CLIENT_SECRET' | 'GENESYS_LOGIN_URL' | 'GENESYS_API_URL'
>;

/** By subdomain or id: the tenant's own client, else the platform's. `null`: no such tenant, or it is not active. */
export function signInClients(tenants: Pick<Client<typeof tenantContract>, 'signInOf'>, config: Settings): SignInOf {
  const { GENESYS_APP_CLIENT_ID: clientId, GENESYS_APP_CLIENT_SECRET: clientSecret } = config;
  const ofPlatform = clientId && clientSecret ? { clientId, clientSecret } : null;
  return async (name) => {
    const { signIn } = await tenants.signInOf({ name });
    if (!signIn) return null;
    const client = signIn.client ?? ofPlatform;
    return { tenantId: signIn.tenantId, client: client && { ...client, ...genesysAddresses(config, signIn.domain) } };
  };
}
