import { genesysContract } from '../../contracts/genesys-api.ts';
import type { InboundWork } from '../../contracts/queue.ts';
import { type Mapping, stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { inboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import { Fault, toFault } from '../../kit/fault.ts';
import { failureCounter, messageCounter } from '../../kit/message-metrics.ts';
import { conversationKey } from '../../kit/queue/conversation-key.ts';
import { deadLetterHandlers } from '../../kit/queue/dead/dead-letters.ts';
import { deadReplays } from '../../kit/queue/dead/replays.ts';
import { depthSamples } from '../../kit/queue/depth-samples.ts';
import type { Consumer } from '../../kit/queue/queue.ts';
import { queueCheck } from '../../kit/queue/queue-check.ts';
import { queueMetrics } from '../../kit/queue/queue-metrics.ts';
import { recent } from '../../kit/recent.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { adviceOn } from '../../translate/dead-letters.ts';
import { wordsOfFirst } from '../../translate/words/languages.ts';
import { causeOf } from '../../wire/meta/errors.ts';
import { accountConsumer } from './account.ts';
import { inboundConsumer, scopesOf } from './consumer.ts';
import { customers as openCustomers } from './customer.ts';
import { inboundLetters } from './dead-letters.ts';
import { noteFailure } from './failure.ts';
import { fileAttacher } from './file.ts';
import { mediaConsumer } from './media.ts';
import { messageConsumer } from './message.ts';
import { recordConsumers } from './record.ts';
import { statusConsumer } from './status.ts';

const topic = 'inbound-messages';

export const inboundTransformer: ServiceDefinition = {
  name: 'inbound-transformer',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    const state = neighbour(context, 'state-manager', stateContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const whatsapp = neighbour(context, 'whatsapp-api', whatsappContract);
    const tenants = neighbour(context, 'tenant', tenantContract);
    const remembered = remember({ load: (tenantId) => tenants.getTenant({ tenantId }), ttlMs: 5_000 });
    const policiesOf = async (tenantId: string) => (await remembered.get(tenantId)).policies;
    const wordsFor = async (tenantId: string) => wordsOfFirst((await policiesOf(tenantId)).languages);
    const outcomes = metrics.counter('inbound_work_total', 'Messages and statuses from WhatsApp, by outcome', [
      'outcome',
    ]);
    const kinds = metrics.counter('inbound_messages_total', 'Messages delivered to Genesys, by kind and grade', [
      'kind',
      'grade',
    ]);
    for (const kind of ['unknown', 'unreadable']) kinds.inc({ kind, grade: 'fallback' }, 0);
    const latency = metrics.duration('inbound_delivery_seconds', "From Meta's webhook to Genesys' answer");
    const counted = messageCounter(metrics, 'delivered', 'inbound');
    const failed = failureCounter(metrics);
    const attempts = queueMetrics(metrics, queue, topic);

    // What a mapping is used for here is fixed when it is made; what may change is compared at each use.
    const mappings = recent<Mapping>({ maxEntries: 50_000, ttlMs: 60_000 });
    const customers = openCustomers({ state, remembered: mappings });
    const files = fileAttacher({ whatsapp, genesys });
    const media = mediaConsumer({ state, genesys, whatsapp, customers, files, wordsFor });
    const publish = (id: string, work: InboundWork, lane: string) => {
      const { tenantId, phoneNumberId } = work.owner;
      return queue.publish(topic, [{ id, tenantId, key: conversationKey(tenantId, phoneNumberId, lane), body: work }]);
    };

    const consumer = inboundConsumer({
      message: messageConsumer({
        state,
        genesys,
        customers,
        files,
        keepsMedia: async (tenantId) => (await policiesOf(tenantId)).keepMedia,
        wordsFor,
        // A lane of its own: neither the conversation nor another file waits for this one.
        later: (work, todo) => {
          const { id } = work.message;
          return publish(`${id}/${todo}`, { ...work, kind: 'media', todo }, `${id}/${todo}`);
        },
        delivered({ owner, receivedAt }, messageId, { kind, grade }) {
          outcomes.inc({ outcome: `delivered_${grade}` });
          kinds.inc({ kind, grade });
          counted(owner.tenantId);
          latency.observe((Date.now() - Date.parse(receivedAt)) / 1000);
          log.info({ tenantId: owner.tenantId, messageId, kind }, 'message delivered to Genesys');
        },
        recorded: (_work, why) => outcomes.inc({ outcome: `recorded_${why}` }),
      }),
      status: statusConsumer({
        state,
        genesys,
        hasFallback: async (tenantId) => (await policiesOf(tenantId)).fallbackTemplate !== null,
        wordsFor,
        async sendInstead(work) {
          const { tenantId, integrationId } = work.owner;
          const key = conversationKey(tenantId, integrationId, work.event.channel.to.id);
          await queue.publish('outbound-messages', [{ id: `${work.event.id}/window`, tenantId, key, body: work }]);
        },
        ignored: (why) => outcomes.inc({ outcome: why }),
        lost: (tenantId, { code }) => failed('outbound', tenantId, causeOf(code)),
      }),
      media: media.consume,
      account: accountConsumer({ tenants, whatsapp }),
      ...recordConsumers({
        state,
        customers,
        wordsFor,
        recorded: (what) => outcomes.inc({ outcome: `recorded_${what}` }),
      }),
    });

    const replays = deadReplays({ database: context.database, queue, topic, log });
    const handlers = {
      ...deadLetterHandlers({ queue, topic, replays, explain: adviceOn, ...inboundLetters(state) }),
      checkQueue: queueCheck(queue, topic),
    };
    const sampling = depthSamples(log, queue, topic, state.noteQueue);
    let consuming: Consumer | undefined;
    return {
      app: serve(log, inboundTransformerContract, handlers, config.INTERNAL_TOKEN),
      async start() {
        consuming = await queue.consume(topic, consumer, {
          async onFailure(message, error, next) {
            const { id, tenantId, attempt } = message;
            outcomes.inc({ outcome: next });
            attempts.failed(error, next);
            const isMessage = (message.body as Partial<InboundWork> | null)?.kind === 'message';
            if (next === 'dead' && isMessage) failed('inbound', tenantId, toFault(error).code);
            log.warn({ tenantId, id, attempt, next, err: error }, 'inbound work failed');
            await noteFailure({ state, media, message, error, next });
          },
          scopesOf,
        });
        replays.start();
        await sampling.start();
      },
      async ready() {
        if (!consuming) throw new Fault('unavailable', `not consuming ${topic}`);
        await queue.delivers();
      },
      async close() {
        await Promise.all([sampling.close(), replays.close(), consuming?.close()]);
      },
    };
  },
};
