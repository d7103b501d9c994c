import type { InboundWork } from '../../contracts/queue.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappWebhookContract } from '../../contracts/whatsapp-webhook.ts';
import { remember } from '../../kit/cache/remember.ts';
import { unavailableUnless } from '../../kit/fault.ts';
import { messageCounter } from '../../kit/message-metrics.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { spoolMetric } from '../../kit/queue/queue-metrics.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { addressCheck } from './check.ts';
import { quarantineHandlers } from './handlers.ts';
import { metaApps } from './meta-app.ts';
import type { Owners, Refused } from './split/batch.ts';
import { webhookRoutes } from './webhook.ts';

/** How long the tenants of a number and of an account are remembered; a change reaches the webhook within this time. */
const ownerTtlMs = 5_000;

/** Anything else is no id of Meta's, and nobody's: a question about it would not even reach the tenant service. */
const metaId = /^[\w-]{1,64}$/;

/** As many as state-manager takes in one call. */
const quarantineAtOnce = 1000;

export const whatsappWebhook: ServiceDefinition = {
  name: 'whatsapp-webhook',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    spoolMetric(metrics, queue);
    const tenants = neighbour(context, 'tenant', tenantContract);
    const state = neighbour(context, 'state-manager', stateContract);
    const owners = remember({ load: (phoneNumberId) => tenants.ownerOfNumber({ phoneNumberId }), ttlMs: ownerTtlMs });
    const accounts = remember({ load: (wabaId) => tenants.ownersOfAccount({ wabaId }), ttlMs: ownerTtlMs });
    const pieces = metrics.counter(
      'whatsapp_webhook_pieces_total',
      'Messages, statuses and changes received from Meta',
      ['outcome'],
    );
    for (const outcome of ['accepted', 'refused', 'bad_signature']) pieces.inc({ outcome }, 0);
    const accepted = messageCounter(metrics, 'accepted', 'inbound');

    const found: Owners = {
      ownerOf: async (phoneNumberId) => {
        if (!metaId.test(phoneNumberId)) return null;
        const { owner } = await unavailableUnless(owners.get(phoneNumberId));
        // A number may be connected at any moment: that nobody owns it is not remembered.
        if (!owner) owners.forget(phoneNumberId);
        return owner;
      },
      ownersOfAccount: async (wabaId) => {
        if (!metaId.test(wabaId)) return [];
        const { owners: known } = await unavailableUnless(accounts.get(wabaId));
        if (known.length === 0) accounts.forget(wabaId);
        return known;
      },
    };
    const publish = async (work: NewMessage[]) => {
      await queue.publish('inbound-messages', work);
      for (const { tenantId, body } of work) if ((body as InboundWork).kind === 'message') accepted(tenantId);
    };
    const quarantine = async (items: Refused[]) => {
      for (let from = 0; from < items.length; from += quarantineAtOnce) {
        await unavailableUnless(state.postQuarantine({ items: items.slice(from, from + quarantineAtOnce) }));
      }
    };

    const platform = { verifyToken: config.META_VERIFY_TOKEN, appSecrets: config.META_APP_SECRET };
    const handlers = {
      ...quarantineHandlers({ state, tenants, owners: found, publish, quarantine }),
      checkAddress: addressCheck({ http: context.http, publicUrl: context.publicUrl, ...platform }),
    };
    const app = serve(log, whatsappWebhookContract, handlers, config.INTERNAL_TOKEN);
    webhookRoutes(app, {
      find: metaApps({ platform, ownerOfMetaApp: tenants.ownerOfMetaApp }),
      owners: found,
      log,
      publish,
      quarantine,
      count: (outcome, count) => pieces.inc({ outcome }, count),
    });
    return { app };
  },
};
