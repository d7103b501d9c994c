import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Client } from '../../../kit/client.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Lease } from '../lease.ts';
import { sweeping } from '../sweeping.ts';
import { type ActivityStore, hourOf, keptDays } from './store.ts';

type Dependencies = {
  store: ActivityStore;
  lease: Lease;
  tenants: Pick<Client<typeof tenantContract>, 'listRetentions'>;
  log: Logger;
};

const hourMs = 3600_000;
const dayMs = 24 * hourMs;
const everyMs = 2 * 60_000;
/** Whoever comes to it with a history of a year does not begin anew after each interruption. */
const pieceMs = 10 * dayMs;

/**
 * Hours after which an hour is counted once more, for statuses, replays and failures come late. Whatever comes after the
 * last of them changes its figures no more.
 */
const ages = [6, 24, 72] as const;
const finalAge = 72;

/** Follows messages with figures: every two minutes, in one process at a time. */
export function counting({ store, lease, tenants, log }: Dependencies) {
  const ending = new AbortController();
  const goesOn = async (): Promise<boolean> => !ending.signal.aborted && (await lease.hold());

  async function everyTenant(work: (tenantId: string) => Promise<void>): Promise<boolean> {
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await tenants.listRetentions({ limit: 200, cursor });
      for (const { tenantId } of items) {
        try {
          await work(tenantId);
        } catch (error) {
          log.warn({ tenantId, err: error }, 'the messages of a company could not be counted');
        }
      }
      if (!(await goesOn())) return false;
      cursor = nextCursor ?? undefined;
    } while (cursor);
    return true;
  }

  async function countAll(from: Date, to: Date): Promise<boolean> {
    if (!(await everyTenant((tenantId) => store.countRange(tenantId, from, to)))) return false;
    await store.sumRange(from, to);
    return true;
  }

  /** The hour before was looked at for the last time some minutes before its end. */
  async function follow(now: number): Promise<boolean> {
    const current = hourOf(now);
    const before = new Date(current.getTime() - hourMs);
    const until = (await store.passOf(0)) ?? hourOf(now - finalAge * hourMs);
    if (!(await countAll(until < before ? until : before, new Date(current.getTime() + hourMs)))) return false;
    await store.notePass(0, current);
    return true;
  }

  async function again(ageHours: number, now: number): Promise<boolean> {
    const due = hourOf(now - ageHours * hourMs);
    const noted = await store.passOf(ageHours);
    let at = noted ?? (ageHours === finalAge ? hourOf(now - keptDays * dayMs) : due);
    if (noted !== null && at >= due) return true;
    do {
      const to = new Date(Math.min(due.getTime(), at.getTime() + pieceMs));
      if (!(await countAll(at, to))) return false;
      await store.notePass(ageHours, to);
      at = to;
    } while (at < due);
    return ageHours !== finalAge || everyTenant(store.forgetOld);
  }

  async function sweep(): Promise<void> {
    const now = Date.now();
    if (!(await follow(now))) return;
    for (const age of ages) if (!(await again(age, now))) return;
    await store.forgetOldOfPlatform();
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'messages could not be counted');
  const { run, start, stop } = sweeping({ lease, everyMs, sweep, failed });
  return {
    run,
    start,
    async close(): Promise<void> {
      ending.abort();
      await stop();
    },
  };
}
