import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import { unavailableUnless } from '../../kit/fault.ts';
import { application } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { webhookRoutes } from './webhook.ts';

/** How long a number's tenant is remembered; a change of tenant reaches the webhook within this time. */
const ownerTtlMs = 5_000;

export const whatsappWebhook: ServiceDefinition = {
  name: 'whatsapp-webhook',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const state = neighbour(context, 'state-manager', stateContract);
    const owners = remember({ load: (phoneNumberId) => tenants.ownerOfNumber({ phoneNumberId }), ttlMs: ownerTtlMs });
    const pieces = metrics.counter('whatsapp_webhook_pieces_total', 'Messages and statuses received from Meta', [
      'outcome',
    ]);

    const app = application(log);
    webhookRoutes(app, {
      verifyToken: config.META_VERIFY_TOKEN,
      appSecrets: config.META_APP_SECRET,
      log,
      ownerOf: async (phoneNumberId) => {
        const { owner } = await unavailableUnless(owners.get(phoneNumberId));
        // A number may be connected at any moment: that nobody owns it is not remembered.
        if (!owner) owners.forget(phoneNumberId);
        return owner;
      },
      publish: (work) => queue.publish('inbound-messages', work),
      quarantine: async (items) => {
        await unavailableUnless(state.postQuarantine({ items }));
      },
      count: (outcome, count) => pieces.inc({ outcome }, count),
    });
    return { app };
  },
};
