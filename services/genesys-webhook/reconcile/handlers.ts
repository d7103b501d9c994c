import type { genesysWebhookContract } from '../../../contracts/reconciliation.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Handlers } from '../../../kit/server.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'requestReconciliation' | 'listReconciliations'>;
  /** There is something to do. */
  wake: () => void;
};

export function reconcileHandlers({ state, wake }: Dependencies): Handlers<typeof genesysWebhookContract> {
  return {
    async reconcile({ tenantId, since }) {
      const requested = await state.requestReconciliation({ tenantId, since });
      wake();
      return requested;
    },
    listReconciliations: (asked) => state.listReconciliations(asked),
  };
}
