import type { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import type { Caller } from '../../kit/caller.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import { subdomain } from './tenant-host.ts';

type Dependencies = {
  tenant: Pick<Client<typeof tenantContract>, 'standingOf'>;
  /** Host name, without port, below which tenants have names of their own. */
  publicHost: () => string;
};

/** What a request says of the tenant that it is about, each in its own place. */
export type Said = {
  caller: Caller;
  /** `{tenantId}` of the path. */
  path: string | undefined;
  /** Header `x-tenant`: a subdomain or an id. */
  header: string | undefined;
  /** Header `Host`. */
  host: string | undefined;
};

const rememberMs = 5_000;

/**
 * Which tenant a request is about, found out once: the path, the caller's own tenant, the header `x-tenant` and the first
 * label of the host may each name one, and all that do must name the same. `null`: none does; it is about the platform.
 * @throws Fault `forbidden` where two differ, `not_found` for a name that nobody has, `unavailable`
 */
export function tenantContext({ tenant, publicHost }: Dependencies): (said: Said) => Promise<string | null> {
  const named = remember({
    load: async (name) => (await tenant.standingOf({ name })).standing?.tenantId ?? null,
    ttlMs: rememberMs,
  });

  return async ({ caller, path, header, host }) => {
    const ids = [path, caller.tenantId ?? undefined].filter((id) => id !== undefined).map((id) => id.toLowerCase());
    oneOf(ids);
    for (const name of [header, subdomain(host, publicHost())]) {
      if (name === undefined || ids.includes(name.toLowerCase())) continue;
      const id = isName(name) ? await named.get(name.toLowerCase()) : null;
      if (!id) throw new Fault('not_found', 'no tenant has this name');
      ids.push(id);
      oneOf(ids);
    }
    return ids[0] ?? null;
  };
}

function oneOf(ids: readonly string[]): void {
  if (new Set(ids).size > 1) throw new Fault('forbidden', 'this is about another tenant');
}

/** A label of a host name, or an id, which could be one too. */
const isName = (text: string) => /^[a-z0-9-]{1,63}$/i.test(text);
