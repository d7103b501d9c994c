import { z } from 'zod';
import { recent } from '../../kit/recent.ts';
import type { Governor } from './governor.ts';
import type { CallPlatform } from './platform.ts';

const path = '/api/v2/organizations/limits/namespaces/platform.api';
const key = 'client.credentials.token.rate.per.minute';
const listing = z.looseObject({
  entities: z.array(z.looseObject({ key: z.string(), value: z.number() }).catch({ key: '', value: 0 })),
});

const againMs = 3600_000;

/**
 * Asks Genesys once an hour what the limit of a tenant's client is, beside the requests that it is about: none waits for
 * it. Where Genesys does not tell, what is known stays.
 * https://developer.genesys.cloud/devapps/sdk/docexplorer/purecloudjava/ (getOrganizationsLimitsNamespace)
 */
export function limitReader(call: CallPlatform, learn: Governor['learnLimit']) {
  const asked = recent<true>({ maxEntries: 10_000, ttlMs: againMs });
  return (tenantId: string): void => {
    if (asked.get(tenantId)) return;
    asked.set(tenantId, true);
    call(tenantId, 'background', 'GET', path).then(
      (answer) => learn(tenantId, listing.safeParse(answer).data?.entities.find((one) => one.key === key)?.value),
      () => undefined,
    );
  };
}
