import { regions } from '../wire/genesys/regions.ts';

export type GenesysRegion = {
  domain: string;
  /** As the user interface names it to pages that it frames. */
  environment: string;
};

export const genesysRegions: readonly GenesysRegion[] = regions;

/** Every domain that Genesys Cloud has: of the API, the login, and the user interface that may frame the widget. */
export const genesysDomains: readonly string[] = regions.map(({ domain }) => domain);
