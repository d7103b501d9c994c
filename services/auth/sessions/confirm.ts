import { singleFlight } from '../../../kit/cache/single-flight.ts';
import { Fault, toFault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { AskAnew } from '../genesys/confirm.ts';
import { sameRights } from '../genesys/rights.ts';
import { notLetIn, refusalIn } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import { sessionLife } from './life.ts';
import type { Revoke } from './revoke.ts';
import type { SessionStore, Which } from './store.ts';

type Dependencies = { sessions: SessionStore; askAnew: AskAnew; revoke: Revoke; log: Logger };

/** How long to wait for another process that is asking about the same session. */
const waitMs = 20_000;
const lookAgainMs = 100;

const age = ({ checked_at }: SessionRow) => Date.now() - checked_at.getTime();

/**
 * Makes sure that what a session says of its person was true a few minutes ago. One process at a time asks Genesys about
 * one session; the others wait for what comes of it.
 */
export function confirmation({ sessions, askAnew, revoke, log }: Dependencies) {
  const once = singleFlight<void>();

  async function end(row: SessionRow, which: Which, reason: string): Promise<never> {
    await revoke(row.tenant_id, row.user_id, which, reason);
    throw notLetIn();
  }

  /** @throws Fault `unavailable` when nobody has confirmed it for too long */
  function goOnUnconfirmed(row: SessionRow): void {
    if (age(row) >= sessionLife.uncheckedAtMostMs)
      throw new Fault('unavailable', 'Genesys cannot be asked about this session');
  }

  async function check(row: SessionRow): Promise<void> {
    const { tenant_id: tenantId, id, user_id: userId } = row;
    const said = await askAnew(row).catch((error: unknown) => error as Error);
    if (!(said instanceof Error)) {
      if (!said || !sameRights(said, row)) return end(row, { userId }, 'permissions-changed');
      return void (await sessions.endCheck(tenantId, id, said));
    }
    const reason = refusalIn(said);
    if (reason) return end(row, reason === 'not-active' ? { userId } : { id }, reason);
    await sessions.endCheck(tenantId, id, null);
    if (toFault(said).code === 'internal') throw said;
    log.warn({ err: said, tenantId }, 'a session goes on unconfirmed: Genesys cannot be asked');
    goOnUnconfirmed(row);
  }

  async function confirm({ tenant_id: tenantId, id }: SessionRow): Promise<void> {
    for (const until = Date.now() + waitMs; ; await new Promise((resolve) => setTimeout(resolve, lookAgainMs))) {
      const row = await sessions.find(tenantId, id);
      if (!row || row.ended_at) throw notLetIn();
      if (age(row) < sessionLife.checkedMs) return;
      if (await sessions.beginCheck(tenantId, id)) return check(row);
      if (Date.now() > until) return goOnUnconfirmed(row);
    }
  }

  /** @throws Fault `unauthenticated` when the session has ended by it, `unavailable` */
  return async (row: SessionRow): Promise<void> => {
    // Whom Genesys does not know it cannot be asked about.
    if (row.tenant_id === null || row.opened_by !== null || age(row) < sessionLife.checkedMs) return;
    await once(row.id, () => confirm(row));
  };
}
