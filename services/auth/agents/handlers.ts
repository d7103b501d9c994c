import type { agentsContract } from '../../../contracts/agents.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { divisionsOf } from '../genesys/divisions.ts';
import { rightsOf } from '../genesys/rights.ts';
import type { GoesOn } from '../sessions/authenticate.ts';
import type { Revoke } from '../sessions/revoke.ts';
import { divisionOf } from '../sessions/session.ts';
import type { SessionStore } from '../sessions/store.ts';
import type { SessionRow } from '../tables.ts';
import type { AgentTokens } from './token.ts';

type Dependencies = {
  sessions: Pick<SessionStore, 'find' | 'signedIn'>;
  goesOn: GoesOn;
  tokenOf: AgentTokens;
  revoke: Revoke;
};

/** The people of tenants, for the services that act in their name. */
export function agentHandlers({ sessions, goesOn, tokenOf, revoke }: Dependencies): Handlers<typeof agentsContract> {
  /** `null`: this tenant has no such session, it is over, or it is an operator's. */
  async function going(tenantId: string, sessionId: string): Promise<SessionRow | null> {
    const row = await sessions.find(tenantId, sessionId);
    return row && row.opened_by === null && (await goesOn(row)) ? row : null;
  }

  return {
    async describeAgent({ tenantId, sessionId }) {
      const row = await going(tenantId, sessionId);
      if (!row) return { agent: null };
      const { user_id: personId, name, email, role } = row;
      return { agent: { personId, name, email, role, division: divisionOf(row), divisions: row.divisions } };
    },

    async agentToken({ tenantId, sessionId, refused }) {
      const row = await going(tenantId, sessionId);
      if (!row) throw new Fault('not_found', 'nobody of this tenant is signed in with this session');
      return tokenOf(row, refused);
    },

    async endSessionsOf({ tenantId, personIds, because }) {
      let ended = 0;
      const signedIn = personIds.length === 0 ? [] : await sessions.signedIn(tenantId, personIds);
      for (const userId of signedIn) ended += await revoke(tenantId, userId, { userId }, because);
      return { ended };
    },

    divisionsOf: async ({ people }) => ({ divisions: people.map((grants) => divisionsOf(grants)) }),
    rolesOf: async ({ people }) => ({ roles: people.map((permissions) => rightsOf(permissions)?.role ?? null) }),
  };
}
