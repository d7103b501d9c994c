import type { Standing } from '../sessions/authenticate.ts';
import { isAlive } from '../sessions/life.ts';
import type { SessionRow } from '../tables.ts';

/** Long enough to find something out, too short to be forgotten. Whoever needs longer gives a reason again. */
export const impersonationMs = 30 * 60_000;

/** Why one is over; `operator-gone`: the account was closed or reset, or the operator's own session was over. */
export type Because = 'ended' | 'begun-anew' | 'time-up' | 'operator-signed-out' | 'operator-gone' | 'company-closed';

/** Why it may not go on; `null`: it may. */
export async function overBecause(
  row: SessionRow,
  parent: SessionRow | undefined,
  standing: Pick<Standing, 'isActive'>,
): Promise<Because | null> {
  if (row.expires_at === null || row.expires_at.getTime() <= Date.now()) return 'time-up';
  if (parent?.ended_because === 'signed-out') return 'operator-signed-out';
  if (!parent || !isAlive(parent)) return 'operator-gone';
  const isOpen = row.tenant_id !== null && (await standing.isActive(row.tenant_id, row.created_at));
  return isOpen ? null : 'company-closed';
}
