import { genesysContract } from '../../contracts/genesys-api.ts';
import { type Mapping, stateContract } from '../../contracts/state-manager.ts';
import { inboundTransformerContract } from '../../contracts/transformers.ts';
import { Fault } from '../../kit/fault.ts';
import { deadLetterHandlers } from '../../kit/queue/dead-letters.ts';
import type { Consumer } from '../../kit/queue/queue.ts';
import { recent } from '../../kit/recent.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { inboundConsumer } from './consumer.ts';
import { noteFailure } from './failure.ts';
import { messageConsumer } from './message.ts';
import { statusConsumer } from './status.ts';

const topic = 'inbound-messages';

export const inboundTransformer: ServiceDefinition = {
  name: 'inbound-transformer',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    const state = neighbour(context, 'state-manager', stateContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const outcomes = metrics.counter('inbound_work_total', 'Messages and statuses from WhatsApp, by outcome', [
      'outcome',
    ]);
    const latency = metrics.duration('inbound_delivery_seconds', "From Meta's webhook to Genesys' answer");

    const consumer = inboundConsumer({
      message: messageConsumer({
        state,
        genesys,
        // What a mapping is used for here is fixed when it is made; what may change is compared at each use.
        remembered: recent<Mapping>({ maxEntries: 50_000, ttlMs: 60_000 }),
        delivered({ owner, message, receivedAt }, messageId, grade) {
          outcomes.inc({ outcome: `delivered_${grade}` });
          latency.observe((Date.now() - Date.parse(receivedAt)) / 1000);
          log.info({ tenantId: owner.tenantId, messageId, kind: message.type }, 'message delivered to Genesys');
        },
      }),
      status: statusConsumer({ state, genesys, ignored: (why) => outcomes.inc({ outcome: why }) }),
    });

    let consuming: Consumer | undefined;
    return {
      app: serve(log, inboundTransformerContract, deadLetterHandlers(queue, topic), config.INTERNAL_TOKEN),
      async start() {
        consuming = await queue.consume(topic, consumer, {
          async onFailure(message, error, next) {
            const { id, tenantId, attempt } = message;
            outcomes.inc({ outcome: next });
            log.warn({ tenantId, id, attempt, next, err: error }, 'inbound work failed');
            await noteFailure({ state, message, error, next });
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
