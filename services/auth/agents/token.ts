import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../../kit/fault.ts';
import { isOver, type PersonTokens } from '../genesys/person-tokens.ts';
import type { VendorTokens } from '../sessions/session.ts';
import type { SessionStore } from '../sessions/store.ts';
import { refusalIn } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import { fingerprintOf } from '../tokens/tokens.ts';

type Dependencies = {
  sessions: Pick<SessionStore, 'beginCheck' | 'endCheck'>;
  personTokens: PersonTokens;
};

/** How long to wait for another caller who is renewing the same token. */
const waitMs = 20_000;
const lookAgainMs = 100;

/**
 * The access token of whoever is signed in; `refused`: fingerprint of one that is not to be the answer. However many ask,
 * one of them renews it, and the others get what came of it. Faults: `credentials_refused`, `unavailable`.
 */
export function agentTokens({ sessions, personTokens }: Dependencies) {
  async function renewedInTurn(session: SessionRow, usable: (tokens: VendorTokens) => boolean): Promise<VendorTokens> {
    const { tenant_id: tenantId, id } = session;
    for (const until = Date.now() + waitMs; ; await pause(lookAgainMs)) {
      if (await sessions.beginCheck(tenantId, id, true)) {
        try {
          // Whose turn it was before may have renewed it.
          const held = await personTokens.held(session);
          if (usable(held)) return held;
          return await personTokens.renew(session, await personTokens.clientOf(session), held);
        } finally {
          await sessions.endCheck(tenantId, id, null);
        }
      }
      const held = await personTokens.held(session);
      if (usable(held)) return held;
      if (Date.now() > until)
        throw new Fault('unavailable', 'somebody else is renewing this token and has not come back');
    }
  }

  return async (session: SessionRow, refused?: string) => {
    const usable = (tokens: VendorTokens) => !isOver(tokens) && fingerprintOf(tokens.accessToken) !== refused;
    try {
      const { apiUrl } = await personTokens.clientOf(session);
      const held = await personTokens.held(session);
      const { accessToken } = usable(held) ? held : await renewedInTurn(session, usable);
      return { accessToken, fingerprint: fingerprintOf(accessToken), apiUrl, personId: session.user_id };
    } catch (error) {
      if (refusalIn(error) === null) throw error;
      throw new Fault('credentials_refused', 'Genesys gives this person no token any more', { cause: error });
    }
  };
}

export type AgentTokens = ReturnType<typeof agentTokens>;
