import type { reconciliationStore as contract } from '../../contracts/reconciliation.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import { type ReconciliationStore, showReconciliation } from './reconciliations.ts';

type Dependencies = {
  reconciliations: ReconciliationStore;
  tenants: Pick<Client<typeof tenantContract>, 'standingOf'>;
};

/** Genesys repeats a webhook for 85 s; a pause of one process that another fills is none. */
const gapMs = 30_000;
/** Nobody waits for an older message, and ids of deleted ones are known for no more than 30 days. */
const furthestBackMs = 7 * 24 * 3600 * 1000;

export function reconciliationHandlers({ reconciliations, tenants }: Dependencies): Handlers<typeof contract> {
  return {
    async watchWebhook({ takingForMs }) {
      const gap = await reconciliations.watch(takingForMs, gapMs);
      return { gap: gap && { from: gap.from.toISOString(), to: gap.to.toISOString() } };
    },

    async requestReconciliation({ tenantId, since: from }) {
      const since = new Date(from);
      if (since.getTime() < Date.now() - furthestBackMs)
        throw new Fault('bad_input', 'since: must be within the last seven days');
      if (since.getTime() > Date.now()) throw new Fault('bad_input', 'since: must not be in the future');
      const { standing } = await tenants.standingOf({ name: tenantId });
      if (!standing || standing.status === 'erasing') throw new Fault('not_found', 'no such tenant');
      return showReconciliation(await reconciliations.request(tenantId, since));
    },

    async listReconciliations({ tenantId, limit, cursor }) {
      const { items, nextCursor } = await reconciliations.list(tenantId, limit, cursor);
      return { items: items.map(showReconciliation), nextCursor };
    },

    async claimReconciliation({ holder }) {
      const row = await reconciliations.claim(holder);
      if (!row) return { claimed: null };
      const { tenant_id: tenantId, id, from_at, to_at } = row;
      return { claimed: { tenantId, id, from: from_at.toISOString(), to: to_at.toISOString() } };
    },

    async nextConversations({ limit, ...job }) {
      const rows = await reconciliations.next(job, limit);
      return {
        held: rows !== null,
        conversations: (rows ?? []).map((row) => ({
          conversationId: row.id,
          startedAt: row.started_at.toISOString(),
          phoneNumberId: row.phone_number_id,
          integrationId: row.integration_id,
          address: { id: row.genesys_id, idType: row.genesys_id_type },
        })),
      };
    },

    noteReconciled: async (progress) => ({ held: await reconciliations.progress(progress) }),

    knownMessages: async ({ tenantId, genesysMessageIds }) => ({
      known: await reconciliations.known(tenantId, genesysMessageIds),
    }),
  };
}
