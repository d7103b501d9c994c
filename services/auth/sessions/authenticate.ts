import type { tenantContract } from '../../../contracts/tenant.ts';
import { remember } from '../../../kit/cache/remember.ts';
import type { Caller } from '../../../kit/caller.ts';
import type { Client } from '../../../kit/client.ts';
import { clientAddress } from '../../../kit/context.ts';
import type { SessionRow } from '../tables.ts';
import { isAlive } from './life.ts';
import { callerOf } from './session.ts';
import type { SessionStore } from './store.ts';
import type { SessionTokens } from './token.ts';

export type Standing = {
  /** Whether the people and keys of a tenant are let in; with a time: a session that began then. */
  isActive(tenantId: string, since?: Date): Promise<boolean>;
  /** `null` for the platform's own people. */
  nameOf(tenantId: string | null): Promise<string | null>;
};

/** A tenant that is suspended is heard of within this time. */
const rememberMs = 5_000;

export function tenantStanding(tenants: Pick<Client<typeof tenantContract>, 'standingOf'>): Standing {
  const standings = remember({
    load: async (name) => (await tenants.standingOf({ name })).standing,
    ttlMs: rememberMs,
  });
  return {
    async isActive(tenantId, since) {
      const standing = await standings.get(tenantId);
      if (standing?.status !== 'active') return false;
      return since === undefined || since.getTime() >= Date.parse(standing.sessionsSince);
    },
    nameOf: async (tenantId) => (tenantId === null ? null : ((await standings.get(tenantId))?.name ?? null)),
  };
}

/** Whether a session may go on, also as far as its tenant is concerned, and the operator who opened it. */
export type GoesOn = (row: SessionRow) => Promise<boolean>;

export const goingOn =
  (sessions: Pick<SessionStore, 'find'>, standing: Standing): GoesOn =>
  async (row) => {
    if (!isAlive(row)) return false;
    if (row.opened_by !== null) {
      const parent = await sessions.find(null, row.opened_by);
      if (!parent || !isAlive(parent)) return false;
    }
    return row.tenant_id === null || standing.isActive(row.tenant_id, row.created_at);
  };

type Dependencies = { tokens: SessionTokens; sessions: SessionStore; goesOn: GoesOn };

/** Who shows this session token; `null`: nobody. */
export function bySessionToken({ tokens, sessions, goesOn }: Dependencies) {
  return async (token: string): Promise<Caller | null> => {
    const claims = await tokens.read(token);
    const row = claims && (await sessions.find(claims.tenantId, claims.sessionId));
    if (!row || row.role !== claims.role || row.user_id !== claims.userId) return null;
    return (await goesOn(row)) ? callerOf(row, clientAddress() ?? null) : null;
  };
}
