import { regions } from '../wire/genesys/regions.ts';

/** Every domain that Genesys Cloud has: of the API, the login, and the user interface that may frame the widget. */
export const genesysDomains: readonly string[] = regions.map(({ domain }) => domain);
