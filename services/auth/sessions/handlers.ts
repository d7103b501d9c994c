import type { signInContract } from '../../../contracts/sign-in.ts';
import { currentCaller } from '../../../kit/context.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Audit } from '../audit/audit.ts';
import type { SignOutThere } from '../genesys/sign-out.ts';
import type { ImpersonationStore } from '../impersonation/store.ts';
import type { SignInCodes } from '../sign-in/codes.ts';
import { notLetIn, refusal } from '../sign-in/refusal.ts';
import type { Refused } from '../sign-in/refused.ts';
import type { SessionRow } from '../tables.ts';
import type { GoesOn, Standing } from './authenticate.ts';
import { personOf, signed } from './session.ts';
import { noteSignIn } from './signed-in.ts';
import type { SessionStore } from './store.ts';
import type { SessionTokens } from './token.ts';

type Dependencies = {
  tokens: SessionTokens;
  sessions: SessionStore;
  standing: Standing;
  goesOn: GoesOn;
  impersonations: Pick<ImpersonationStore, 'end'>;
  /** Whatever was opened by a session that is over is over, too. */
  sweepImpersonations: () => Promise<void>;
  codes: SignInCodes;
  confirm: (row: SessionRow) => Promise<void>;
  signOutThere: SignOutThere;
  audit: Audit;
  refused: Refused;
};

type Answered = Pick<Handlers<typeof signInContract>, 'redeemCode' | 'renewSession' | 'getSession' | 'signOut'>;

export function sessionHandlers(dependencies: Dependencies): Answered {
  const { tokens, sessions, standing, goesOn, codes, confirm, signOutThere, audit, refused } = dependencies;
  const { impersonations, sweepImpersonations } = dependencies;

  return {
    async redeemCode({ code, verifier }) {
      const found = await codes.redeem(code, verifier);
      const row = found && (await sessions.find(found.tenantId, found.sessionId));
      if (!row || !(await goesOn(row))) {
        await refused(refusal('code'), { way: 'code' });
        throw notLetIn();
      }
      await noteSignIn(audit, row);
      return signed(row, tokens, await standing.nameOf(row.tenant_id));
    },

    async renewSession({ token }) {
      const claims = await tokens.read(token, { orRunOut: true });
      const row = claims && (await sessions.find(claims.tenantId, claims.sessionId));
      if (!row || row.role !== claims.role || !(await goesOn(row))) throw notLetIn();
      await confirm(row);
      await sessions.seen(row.tenant_id, row.id);
      return signed(row, tokens, await standing.nameOf(row.tenant_id));
    },

    async getSession() {
      const caller = signedIn();
      return { person: personOf(caller, await standing.nameOf(caller.tenantId)) };
    },

    async signOut() {
      const { tenantId, sessionId, impersonationId } = signedIn();
      if (!sessionId) return { ok: true, logoutUrl: null };
      if (tenantId !== null && impersonationId !== undefined) {
        await impersonations.end(tenantId, sessionId, 'ended');
        return { ok: true, logoutUrl: null };
      }
      // What cannot be read is no reason to stay signed in.
      const held = tenantId === null ? null : await sessions.tokens(tenantId, sessionId).catch(() => null);
      if ((await sessions.end(tenantId, { id: sessionId }, 'signed-out')) > 0)
        await audit({ tenantId, action: 'sign-out' });
      if (tenantId === null) await sweepImpersonations();
      return { ok: true, logoutUrl: tenantId && (await signOutThere(tenantId, held)) };
    },
  };
}

function signedIn() {
  const caller = currentCaller();
  if (!caller) throw new Fault('unauthenticated', 'nobody is signed in');
  return caller;
}
