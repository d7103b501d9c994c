import { genesysContract } from '../../contracts/genesys-api.ts';
import type { OutboundWork } from '../../contracts/queue.ts';
import { genesysWebhookContract } from '../../contracts/reconciliation.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import { unavailableUnless } from '../../kit/fault.ts';
import { messageCounter } from '../../kit/message-metrics.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { spoolMetric } from '../../kit/queue/queue-metrics.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { signers } from '../../kit/webhook.ts';
import { isMessageEvent } from '../../wire/genesys/outbound.ts';
import { eventRoutes } from './events.ts';
import { outboundWorkOf } from './outbound-work.ts';
import { conversationReader } from './reconcile/conversation.ts';
import { reconcileHandlers } from './reconcile/handlers.ts';
import { reconciler } from './reconcile/worker.ts';
import { webhookWatch } from './watch.ts';
import { webhookRoutes } from './webhook.ts';

export const genesysWebhook: ServiceDefinition = {
  name: 'genesys-webhook',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    spoolMetric(metrics, queue);
    const tenants = neighbour(context, 'tenant', tenantContract);
    const state = neighbour(context, 'state-manager', stateContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const events = metrics.counter('genesys_webhook_events_total', 'Events received from Genesys Cloud', ['outcome']);
    for (const outcome of ['accepted', 'refused', 'bad_signature']) events.inc({ outcome }, 0);
    const accepted = messageCounter(metrics, 'accepted', 'outbound');
    const life = metrics.counter('genesys_conversation_events_total', 'Events of conversations received', ['outcome']);
    const reconciled = metrics.counter('genesys_reconciled_total', 'Conversations and messages read back after gaps', [
      'what',
    ]);

    const publish = async (work: NewMessage) => {
      try {
        await queue.publish('outbound-messages', [work]);
      } catch (error) {
        watch.refused();
        throw error;
      }
    };
    const integrationOf = signers((integrationId) => tenants.ownerOfIntegration({ integrationId }));
    const owners = remember({ load: (integrationId) => tenants.ownerOfIntegration({ integrationId }), ttlMs: 5_000 });
    const worker = reconciler({
      state,
      read: conversationReader({
        state,
        genesys,
        ownerOf: async (integrationId) => (await owners.get(integrationId)).owner,
        deliver: (owner, event, at) => publish(outboundWorkOf(owner, event, at ?? new Date().toISOString())),
      }),
      counted: (what, count) => reconciled.inc({ what }, count),
      log,
    });
    const watch = webhookWatch({ state, able: () => queue.ping(), beaten: () => void worker.wake(), log });

    const handlers = reconcileHandlers({ state, wake: () => void worker.wake() });
    const app = serve(log, genesysWebhookContract, handlers, config.INTERNAL_TOKEN);
    webhookRoutes(app, {
      log,
      integrationOf,
      async publish(work) {
        await publish(work);
        if (isMessageEvent((work.body as OutboundWork).event)) accepted(work.tenantId);
      },
      quarantine: async (subject, detail, payload) => {
        await unavailableUnless(
          state.postQuarantine({ items: [{ reason: 'wrong_shape', from: 'genesys', subject, detail, payload }] }),
        );
      },
      count: (outcome) => events.inc({ outcome }),
    });
    eventRoutes(app, {
      log,
      secretsOf: signers((tenantId) => tenants.eventsSecrets({ tenantId })),
      integrationOf,
      publish,
      count: (outcome) => life.inc({ outcome }),
    });
    return {
      app,
      start: async () => watch.start(),
      async close() {
        await Promise.all([watch.close(), worker.close()]);
      },
    };
  },
};
