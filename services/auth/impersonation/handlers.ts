import type { impersonationContract } from '../../../contracts/impersonation.ts';
import type { Caller } from '../../../kit/caller.ts';
import { currentCaller } from '../../../kit/context.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Standing } from '../sessions/authenticate.ts';
import { signed } from '../sessions/session.ts';
import type { SessionTokens } from '../sessions/token.ts';
import type { ImpersonationStore } from './store.ts';

type Dependencies = { store: Pick<ImpersonationStore, 'begin' | 'endOf'>; standing: Standing; tokens: SessionTokens };

export const impersonationHandlers = ({
  store,
  standing,
  tokens,
}: Dependencies): Handlers<typeof impersonationContract> => ({
  async beginImpersonation({ tenantId, reason }) {
    const operator = somebodyOfThePlatform(currentCaller());
    if (!(await standing.isActive(tenantId)))
      throw new Fault('not_found', 'there is no such tenant, or it is not active');
    const row = await store.begin(tenantId, operator, reason);
    const endsAt = (row.expires_at as Date).toISOString();
    const session = await signed(row, tokens, await standing.nameOf(tenantId));
    return { ...session, impersonation: { id: row.id, reason, endsAt } };
  },

  endImpersonations: async ({ tenantId }) => ({ ended: await store.endOf(tenantId) }),
});

/** A person, whom the company can be told. Keys have no name, and nobody acts for somebody who acts for somebody. */
function somebodyOfThePlatform(caller: Caller | undefined) {
  if (caller?.kind !== 'operator' || caller.sessionId === null || caller.tenantId !== null)
    throw new Fault('forbidden', 'only an operator who has signed in may act inside a tenant');
  return { id: caller.id, name: caller.name, sessionId: caller.sessionId };
}
