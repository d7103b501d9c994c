import { setTimeout as pause } from 'node:timers/promises';
import type { Erased } from '../../contracts/erasure.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import type { Logger } from '../../kit/log.ts';
import type { ChangeStore } from './inbox/changes.ts';
import type { Lease } from './lease.ts';
import type { RetentionStore, Step } from './retention.ts';
import { sweeping } from './sweeping.ts';

type Dependencies = {
  retention: RetentionStore;
  changes: Pick<ChangeStore, 'tenants' | 'forgetOld'>;
  lease: Lease;
  tenants: Pick<Client<typeof tenantContract>, 'listRetentions'>;
  deleted: (what: Erased) => void;
  log: Logger;
  /** Between two pieces, for whoever waits for the database. */
  pauseMs?: number;
};

const everyMs = 10 * 60_000;
/** A piece is at most 500 rows: after this many another tenant has its turn, until the next sweep. */
const mostPieces = 400;

/** Deletes what is older than tenants want to keep it: every ten minutes, in one process at a time. */
export function sweeper({ retention, changes, lease, tenants, deleted, log, pauseMs = 50 }: Dependencies) {
  const ending = new AbortController();

  /** Whether the lease was lost, or the process ends. */
  async function interrupted(): Promise<boolean> {
    await pause(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
    return ending.signal.aborted || !(await lease.hold());
  }

  /** Answers whether to go on with the next step. */
  async function exhaust(step: Step): Promise<boolean> {
    for (let piece = 0; piece < mostPieces; piece += 1) {
      const done = await step();
      deleted(done.deleted);
      if (await interrupted()) return false;
      if (!done.more) return true;
    }
    return true;
  }

  /** A tenant whose files cannot be erased now waits for the next sweep, and nobody else does. */
  async function sweepTenant(tenantId: string, steps: Step[]): Promise<boolean> {
    try {
      for (const step of steps) if (!(await exhaust(step))) return false;
    } catch (error) {
      log.warn({ tenantId, err: error }, 'what is too old could not be deleted');
    }
    return true;
  }

  async function sweep(): Promise<void> {
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await tenants.listRetentions({ limit: 200, cursor });
      for (const { tenantId, retention: policy } of items)
        if (!(await sweepTenant(tenantId, retention.stepsFor(tenantId, policy)))) return;
      cursor = nextCursor ?? undefined;
    } while (cursor);
    if (!(await exhaust(retention.forgetSpent))) return;
    for (const tenantId of await changes.tenants())
      if (!(await sweepTenant(tenantId, [changes.forgetOld(tenantId)]))) return;
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'the sweep was broken off');
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
