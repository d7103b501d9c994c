import type { Audit } from '../audit/audit.ts';
import type { SessionStore, Which } from './store.ts';

/** Ends sessions of one person for a reason of ours, and answers how many there were. */
export type Revoke = (tenantId: string | null, userId: string, which: Which, reason: string) => Promise<number>;

export function sessionRevoker(sessions: Pick<SessionStore, 'end'>, audit: Audit): Revoke {
  return async (tenantId, userId, which, reason) => {
    const ended = await sessions.end(tenantId, which, reason);
    if (ended > 0)
      await audit({
        tenantId,
        action: 'session.revoke',
        target: { userId },
        details: { reason, sessions: ended },
        actor: null,
      });
    return ended;
  };
}
