import { z } from 'zod';

/** Integrations that are pages within Genesys' user interface. A field that is not as documented is as one that is not there. */

const text = z.string().optional().catch(undefined);

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-integrations */
export const clientApp = z.looseObject({
  id: z.string().min(1),
  name: text,
  integrationType: z.looseObject({ id: text }).optional().catch(undefined),
  /** `ENABLED` or `DISABLED`. */
  intendedState: text,
});

/** https://developer.genesys.cloud/devapps/api-explorer#put-api-v2-integrations--integrationId--config-current */
export const clientAppConfig = z.looseObject({
  name: z.string().catch(''),
  /** To be given back with a change. */
  version: z.number().int().catch(1),
  properties: z.looseObject({ url: text, sandbox: text }).catch({ url: undefined, sandbox: undefined }),
  advanced: z.looseObject({}).catch({}),
  notes: z.string().catch(''),
  credentials: z.looseObject({}).catch({}),
});
