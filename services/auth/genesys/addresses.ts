import type { Config } from '../../../kit/config.ts';

type Settings = Pick<Config, 'GENESYS_LOGIN_URL' | 'GENESYS_API_URL'>;

/** Where Genesys Cloud is reached for the region of a tenant. */
export const genesysAddresses = (config: Settings, domain: string) => ({
  loginUrl: config.GENESYS_LOGIN_URL ?? `https://login.${domain}`,
  apiUrl: config.GENESYS_API_URL ?? `https://api.${domain}`,
});
