import type { AuditEntry } from '../../../contracts/audit.ts';
import { clientAddress, currentCaller, requestId } from '../../../kit/context.ts';
import type { AuditStore } from './store.ts';

type Happening = Pick<AuditEntry, 'tenantId' | 'action'> &
  Partial<Pick<AuditEntry, 'outcome' | 'target' | 'details' | 'actor'>>;

/** Writes down what has happened: now, under this request, by whoever is behind it unless somebody else is named. */
export type Audit = (happening: Happening) => Promise<{ sequence: number }>;

export const auditWriter =
  (store: AuditStore): Audit =>
  ({ tenantId, action, outcome = 'allowed', target = {}, details = {}, actor = actorOf() }) =>
    store.append({
      tenantId,
      action,
      outcome,
      target,
      details,
      actor,
      at: new Date().toISOString(),
      requestId: requestId() ?? null,
    });

function actorOf(): AuditEntry['actor'] {
  const caller = currentCaller();
  if (!caller) return null;
  const { kind, id, name, role } = caller;
  return { kind, id, name, role, address: caller.address ?? clientAddress() ?? null };
}
