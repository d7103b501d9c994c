import type { authContract } from '../../../contracts/auth.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { RotationStore } from './rotation.ts';

type Dependencies = { rotation: RotationStore; masterKeys: readonly string[]; log: Logger };

export function keyHandlers(
  dependencies: Dependencies,
): Pick<Handlers<typeof authContract>, 'rotateKeys' | 'keyState'> {
  const { rotation, masterKeys, log } = dependencies;
  return {
    /** What cannot be renewed is passed over. When nothing else is left, the call fails: calling again would not help. */
    async rotateKeys({ startedAt, limit }) {
      const before = new Date(startedAt);
      const failed: (string | null)[] = [];
      let rotated = 0;
      for (;;) {
        const [owner] = rotated < limit ? await rotation.next(before, 1, failed) : [];
        if (owner === undefined) break;
        try {
          if (await rotation.renew(owner, before)) rotated += 1;
        } catch (error) {
          // The database is away for the others too.
          if (error instanceof Fault && error.retryable) throw error;
          failed.push(owner);
          log.error({ tenantId: owner, err: error }, 'a data key was not renewed');
        }
      }
      const wrapped = await rotation.wrappedBy(before);
      const left = Object.values(wrapped).reduce((sum, count) => sum + count, 0);
      if (rotated > 0 || left === 0 || limit === 0) return { rotated, left };
      const missing = Object.keys(wrapped).filter((id) => !masterKeys.includes(id));
      const details = { left, missing };
      if (missing.length > 0) throw new Fault('conflict', `MASTER_KEYS lacks ${missing.join(', ')}`, { details });
      if (failed.length > 0) throw new Fault('internal', `${left} data keys cannot be renewed`, { details });
      return { rotated, left };
    },

    keyState: async () => ({ first: masterKeys[0] ?? '', wrappedBy: await rotation.wrappedBy() }),
  };
}
