import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditEntry } from '../../../contracts/audit.ts';
import type { Tables } from '../tables.ts';

type EntryRow = Selectable<Tables['audit_entries']>;

export const showEntry = (row: EntryRow): AuditEntry => ({
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  tenantId: row.tenant_id,
  action: row.action,
  outcome: row.outcome,
  target: row.target,
  details: row.details,
  actor: row.actor,
  requestId: row.request_id,
  hash: row.hash,
});

/** SHA-256 in hex over the entry and the hash of the one before it. */
export function hashOf({ hash: _, ...entry }: Omit<AuditEntry, 'hash'> & { hash?: string }, before: string | null) {
  return createHash('sha256')
    .update(canonical({ ...entry, before }))
    .digest('hex');
}

/** JSON that does not depend on the order in which fields were written: the database keeps its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, field: unknown) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  );
