import { clientAddress } from '../../../kit/context.ts';
import type { Audit } from '../audit/audit.ts';
import type { SessionRow } from '../tables.ts';
import { callerOf } from './session.ts';

/** Nobody was signed in when the request came: whoever is now is who did it. */
export async function noteSignIn(audit: Audit, row: SessionRow): Promise<void> {
  const { kind, id, name, role, address } = callerOf(row, clientAddress() ?? null);
  await audit({
    tenantId: row.tenant_id,
    action: 'sign-in',
    target: { sessionId: row.id },
    actor: { kind, id, name, role, address },
  });
}
