import type { tenantContract } from '../../contracts/tenant.ts';
import { Fault } from '../../kit/fault.ts';
import type { Logger } from '../../kit/log.ts';
import type { Handlers } from '../../kit/server.ts';
import type { RotationStore } from './rotation.ts';

type Operation = 'beginRotation' | 'rotateKeys' | 'finishRotation' | 'keyState';

type Dependencies = { rotation: RotationStore; masterKeys: readonly string[]; log: Logger };

export function keyHandlers(dependencies: Dependencies): Pick<Handlers<typeof tenantContract>, Operation> {
  const { rotation, masterKeys, log } = dependencies;

  /** Tenants that are left, and what is in the way of some of them. */
  async function remaining(before: Date) {
    const wrapped = Object.entries(await rotation.wrappedBy(before));
    return {
      left: wrapped.reduce((sum, [, count]) => sum + count, 0),
      missing: wrapped.map(([id]) => id).filter((id) => !masterKeys.includes(id)),
    };
  }

  return {
    beginRotation: async () => show(await rotation.begin()),

    /** What cannot be renewed is passed over. When nothing else is left, the call fails: calling again would not help. */
    async rotateKeys({ startedAt, limit }) {
      const before = new Date(startedAt);
      let rotated = 0;
      let failed: { tenantId: string; error: unknown } | undefined;
      for (let after: string | null = null; rotated < limit; ) {
        const tenants: string[] = await rotation.next(before, after, limit - rotated);
        if (tenants.length === 0) break;
        for (const tenantId of tenants) {
          try {
            if (await rotation.renew(tenantId, before)) rotated += 1;
          } catch (error) {
            // The database is away for the others too.
            if (error instanceof Fault && error.retryable) throw error;
            failed = { tenantId, error };
            log.error({ tenantId, err: error }, 'a data key was not renewed');
          }
        }
        after = tenants.at(-1) ?? null;
      }
      const { left, missing } = await remaining(before);
      if (rotated > 0 || left === 0 || limit === 0) return { rotated, left };
      if (missing.length > 0) {
        const names = missing.join(', ');
        throw new Fault(
          'conflict',
          `MASTER_KEYS lacks ${names}: ${left} tenants keep their keys until it is there again`,
          {
            details: { missing, left },
          },
        );
      }
      if (failed) {
        const { tenantId, error } = failed;
        throw new Fault('internal', `the data keys of ${left} tenants cannot be renewed, of ${tenantId} among them`, {
          details: { left, tenantId },
          cause: error,
        });
      }
      return { rotated, left };
    },

    async finishRotation({ startedAt }) {
      const before = new Date(startedAt);
      const { left } = await remaining(before);
      if (left > 0) throw new Fault('conflict', `${left} tenants have no new key yet`, { details: { left } });
      const finished = await rotation.finish(before);
      if (!finished) throw new Fault('not_found', 'no such rotation');
      return show(finished);
    },

    async keyState() {
      const last = await rotation.last();
      return { first: masterKeys[0] ?? '', wrappedBy: await rotation.wrappedBy(), rotation: last ? show(last) : null };
    },
  };
}

const show = (row: { started_at: Date; finished_at: Date | null }) => ({
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
