import { type Actor, type Audit, actorOf } from '../audit/audit.ts';
import type { SessionRow } from '../tables.ts';
import { callerOf } from './session.ts';

/** Nobody was signed in when the request came: whoever is now is who did it. */
export const actorIn = (row: SessionRow): Actor => actorOf(callerOf(row, null));

export async function noteSignIn(audit: Audit, row: SessionRow): Promise<void> {
  await audit({ tenantId: row.tenant_id, action: 'sign-in', target: { sessionId: row.id }, actor: actorIn(row) });
}
