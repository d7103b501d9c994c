import type { Reader } from '../../contracts/inbox-records.ts';
import type { PortalPerson } from '../../contracts/portal-records.ts';
import type { Caller } from '../../kit/caller.ts';
import { currentCaller } from '../../kit/context.ts';
import { Fault } from '../../kit/fault.ts';

/** Somebody of the tenant, as far as this service knows them. */
export type PersonOf = (tenantId: string, personId: string) => Promise<PortalPerson | null>;

/** Who asks; nobody comes here but through the gateway. @throws Fault `unauthenticated` */
export function asking(): Caller {
  const caller = currentCaller();
  if (!caller) throw new Fault('unauthenticated', 'somebody has to ask for this');
  return caller;
}

/**
 * What somebody may see: what they may read at all is a permission; a tenant's supervisor has it for the divisions that
 * Genesys grants it in, or the one that they are in where it does not say; operators and API keys for all of them. All
 * others have what is their own.
 */
export function readerOf(caller: Caller, person: Pick<PortalPerson, 'division' | 'divisions'> | null): Reader {
  const mayRead = caller.permissions.includes('conversations:read');
  return {
    personId: caller.id,
    sees: mayRead ? 'all' : 'own',
    divisions: mayRead && caller.kind === 'agent' && person ? overseenBy(person) : null,
  };
}

function overseenBy({ division, divisions }: Pick<PortalPerson, 'division' | 'divisions'>): string[] | null {
  if (divisions) return divisions.includes('*') ? null : divisions;
  return division && [division.id];
}

export type Readers = (tenantId: string) => Promise<Reader>;

export const readers =
  (personOf: PersonOf): Readers =>
  async (tenantId) => {
    const caller = asking();
    return readerOf(caller, caller.kind === 'agent' ? await personOf(tenantId, caller.id) : null);
  };
