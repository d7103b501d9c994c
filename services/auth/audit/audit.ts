import type { Kysely } from 'kysely';
import type { AuditEntry } from '../../../contracts/audit.ts';
import { clientAddress, currentCaller, requestId } from '../../../kit/context.ts';
import type { Tables } from '../tables.ts';
import type { AuditStore } from './store.ts';

export type Actor = AuditEntry['actor'];

type Happening = Pick<AuditEntry, 'tenantId' | 'action'> &
  Partial<Pick<AuditEntry, 'outcome' | 'target' | 'details' | 'actor'>>;

/**
 * Writes down what has happened: now, under this request, by whoever is behind it unless somebody else is named. `within`:
 * the transaction in which it happens.
 */
export type Audit = (happening: Happening, within?: Kysely<Tables>) => Promise<{ sequence: number }>;

export const auditWriter =
  (store: AuditStore): Audit =>
  ({ tenantId, action, outcome = 'allowed', target = {}, details = {}, actor = actorOf() }, within) => {
    const [at, id] = [new Date().toISOString(), requestId() ?? null];
    return store.append({ tenantId, action, outcome, target, details, actor, at, requestId: id }, within);
  };

/** By their name in the log. */
export function actorOf(caller = currentCaller()): Actor {
  if (!caller) return null;
  const { kind, id, name, role, impersonationId } = caller;
  const address = caller.address ?? clientAddress() ?? null;
  return { kind, id, name, role, address, ...(impersonationId !== undefined && { impersonationId }) };
}
