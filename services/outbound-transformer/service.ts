import { genesysContract } from '../../contracts/genesys-api.ts';
import { type Mapping, stateContract } from '../../contracts/state-manager.ts';
import { outboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { Fault } from '../../kit/fault.ts';
import { deadLetterHandlers } from '../../kit/queue/dead-letters.ts';
import type { Consumer } from '../../kit/queue/queue.ts';
import { recent } from '../../kit/recent.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { outboundConsumer } from './consumer.ts';
import { givenUp } from './given-up.ts';
import { sendOutcomes } from './outcomes.ts';

const topic = 'outbound-messages';

export const outboundTransformer: ServiceDefinition = {
  name: 'outbound-transformer',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    const state = neighbour(context, 'state-manager', stateContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const whatsapp = neighbour(context, 'whatsapp-api', whatsappContract);
    const counter = metrics.counter('outbound_work_total', 'Events from Genesys, by outcome', ['outcome']);
    const latency = metrics.duration('outbound_delivery_seconds', "From Genesys' webhook to Meta's answer");

    const outcomes = sendOutcomes({
      state,
      genesys,
      note(outcome, { tenantId, messageId }, receivedAt) {
        counter.inc({ outcome });
        if (receivedAt) latency.observe((Date.now() - Date.parse(receivedAt)) / 1000);
        if (outcome === 'accepted') log.info({ tenantId, messageId }, 'message accepted by WhatsApp');
        else log.warn({ tenantId, messageId, outcome }, 'message not accepted by WhatsApp');
      },
    });
    const consumer = outboundConsumer({
      state,
      whatsapp,
      outcomes,
      remembered: recent<Mapping>({ maxEntries: 50_000, ttlMs: 60_000 }),
      ignored: () => counter.inc({ outcome: 'ignored' }),
    });

    let consuming: Consumer | undefined;
    return {
      app: serve(log, outboundTransformerContract, deadLetterHandlers(queue, topic), config.INTERNAL_TOKEN),
      async start() {
        consuming = await queue.consume(topic, consumer, {
          async onFailure(message, error, next) {
            const { id, tenantId, attempt } = message;
            counter.inc({ outcome: next });
            log.warn({ tenantId, id, attempt, next, err: error }, 'outbound work failed');
            if (next === 'dead') await givenUp({ genesys, message, error });
          },
        });
      },
      async ready() {
        if (!consuming) throw new Fault('unavailable', `not consuming ${topic}`);
      },
      close: async () => consuming?.close(),
    };
  },
};
