import type { Standing } from '../sessions/authenticate.ts';
import { overBecause } from './life.ts';
import type { ImpersonationStore } from './store.ts';

type Dependencies = { store: Pick<ImpersonationStore, 'open' | 'end'>; standing: Pick<Standing, 'isActive'> };

/**
 * Ends what may not go on, and writes down that it is over. Nobody gets in by it before that either: this is for the log, and
 * so done soon and not at once.
 */
export function impersonationSweep({ store, standing }: Dependencies): () => Promise<void> {
  return async () => {
    for (const { row, parent } of await store.open()) {
      const because = await overBecause(row, parent, standing);
      if (because !== null && row.tenant_id !== null) await store.end(row.tenant_id, row.id, because);
    }
  };
}
