import type { OutboundWork } from '../../contracts/queue.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { unavailableUnless } from '../../kit/fault.ts';
import { messageCounter } from '../../kit/message-metrics.ts';
import { application } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { signers } from '../../kit/webhook.ts';
import { isMessageEvent } from '../../wire/genesys/outbound.ts';
import { webhookRoutes } from './webhook.ts';

export const genesysWebhook: ServiceDefinition = {
  name: 'genesys-webhook',
  needs: ['queue'],
  create(context) {
    const { log, queue, metrics } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const state = neighbour(context, 'state-manager', stateContract);
    const events = metrics.counter('genesys_webhook_events_total', 'Events received from Genesys Cloud', ['outcome']);
    for (const outcome of ['accepted', 'refused', 'bad_signature']) events.inc({ outcome }, 0);
    const accepted = messageCounter(metrics, 'accepted', 'outbound');

    const app = application(log);
    webhookRoutes(app, {
      log,
      integrationOf: signers((integrationId) => tenants.ownerOfIntegration({ integrationId })),
      async publish(work) {
        await queue.publish('outbound-messages', [work]);
        if (isMessageEvent((work.body as OutboundWork).event)) accepted(work.tenantId);
      },
      quarantine: async (subject, detail, payload) => {
        await unavailableUnless(
          state.postQuarantine({ items: [{ reason: 'wrong_shape', from: 'genesys', subject, detail, payload }] }),
        );
      },
      count: (outcome) => events.inc({ outcome }),
    });
    return { app };
  },
};
