import type { Erased } from '../../contracts/erasure.ts';
import { Fault } from '../../kit/fault.ts';
import type { Logger } from '../../kit/log.ts';
import type { TenantStore } from './store.ts';

type Piece = { erased: Erased; remaining: boolean };

/** Something that has to go, piece by piece, before what comes after it. */
export type Step = { name: string; erase: (tenantId: string) => Promise<Piece> };

type Dependencies = {
  store: Pick<TenantStore, 'beginErasing' | 'eraseEvents' | 'remove'>;
  /** What the neighbours know; all of it goes before what is known here. */
  neighbours: readonly Step[];
  log: Logger;
  /** After this long the call answers with what it has done; whoever asked calls again. */
  patienceMs?: number;
};

/** Events a statement: a tenant may have collected many. */
const eventsAtOnce = 5_000;

/**
 * Destroys a tenant. From its first moment on the tenant is closed; its row goes last, so that a call which broke off,
 * wherever that was, is carried on by the next one.
 */
export function tenantEraser({ store, neighbours, log, patienceMs = 20_000 }: Dependencies) {
  return async (tenantId: string): Promise<{ deleted: boolean; erased: Erased; remaining: boolean }> => {
    const total: Erased = {};
    const add = (erased: Erased) => {
      for (const [kind, count] of Object.entries(erased)) if (count > 0) total[kind] = (total[kind] ?? 0) + count;
    };
    if (!(await store.beginErasing(tenantId))) return { deleted: false, erased: total, remaining: false };

    const patience = deadline(patienceMs);
    const done = async ({ name, erase }: Step): Promise<boolean> => {
      try {
        for (;;) {
          const { erased, remaining } = await patience.over(erase(tenantId));
          add(erased);
          if (!remaining) return true;
        }
      } catch (err) {
        log.warn({ tenantId, at: name, err }, 'a tenant is not erased yet');
        return false;
      }
    };

    try {
      let complete = true;
      // One that is away does not keep the others from their part.
      for (const neighbour of neighbours) complete = (await done(neighbour)) && complete;
      complete &&= await done({
        name: 'tenant',
        async erase() {
          const events = await store.eraseEvents(tenantId, eventsAtOnce);
          return { erased: { events }, remaining: events === eventsAtOnce };
        },
      });
      if (!complete) return { deleted: false, erased: total, remaining: true };
      const own = await store.remove(tenantId);
      add(own ?? {});
      log.info({ tenantId, erased: total }, 'a tenant is erased');
      return { deleted: own !== null, erased: total, remaining: false };
    } finally {
      patience.end();
    }
  };
}

/** What is under way when the time is over goes on by itself: nobody waits for it, and it may be asked for again. */
function deadline(ms: number) {
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => {});
  const timer = setTimeout(() => reject(new Fault('unavailable', 'there was no more time')), ms);
  return {
    over: <T>(work: Promise<T>): Promise<T> => Promise.race([over, work]),
    end: () => clearTimeout(timer),
  };
}
