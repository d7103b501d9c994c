import { z } from 'zod';
import type { Cache } from '../../kit/cache/cache.ts';
import { remember } from '../../kit/cache/remember.ts';
import { recent } from '../../kit/recent.ts';
import type { CallPlatform } from './platform.ts';

const path = '/api/v2/organizations/limits/namespaces/platform.api';
const key = 'client.credentials.token.rate.per.minute';
const listing = z.looseObject({
  entities: z.array(z.looseObject({ key: z.string(), value: z.number() }).catch({ key: '', value: 0 })),
});

const againMs = 3600_000;
/** How long a process goes without a look at what others have learned. */
const lookMs = 5_000;
const keptMs = 24 * 3600_000;

/**
 * What Genesys says of its limits, in requests a minute. All processes know what one has heard, and a new one knows it at
 * once: with the default it would take a minute that has many requests in it for spent.
 */
export function knownLimits(cache: Pick<Cache, 'get' | 'set'>) {
  const heard = recent<number>({ maxEntries: 10_000, ttlMs: againMs });
  const keyOf = (tenantId: string) => `genesys-limit:${tenantId}`;
  const load = async (tenantId: string) => Number(await cache.get(keyOf(tenantId)).catch(() => null)) || undefined;
  const shared = remember({ load, ttlMs: lookMs });
  return {
    of: async (tenantId: string): Promise<number | undefined> => heard.get(tenantId) ?? (await shared.get(tenantId)),
    learn(tenantId: string, allowed: number | undefined): void {
      if (allowed === undefined || allowed < 1 || heard.get(tenantId) === allowed) return;
      heard.set(tenantId, allowed);
      // Whoever does not learn it from there hears it from Genesys.
      cache.set(keyOf(tenantId), String(allowed), keptMs).catch(() => undefined);
    },
  };
}

export type KnownLimits = ReturnType<typeof knownLimits>;

/**
 * Asks Genesys once an hour what the limit of a tenant's client is, beside the requests that it is about: none waits for
 * it. Where Genesys does not tell, what is known stays.
 * https://developer.genesys.cloud/devapps/sdk/docexplorer/purecloudjava/ (getOrganizationsLimitsNamespace)
 */
export function limitReader(call: CallPlatform, learn: KnownLimits['learn']) {
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
