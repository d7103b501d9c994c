import { genesysContract } from '../../contracts/genesys-api.ts';
import { type DirectWork, directSourceId, type OutboundWork } from '../../contracts/queue.ts';
import { type Mapping, stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { outboundTransformerContract } from '../../contracts/transformers.ts';
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
import { outboundConsumer, scopesOf } from './consumer.ts';
import { conversationEvents } from './conversation-events.ts';
import { lettersOf, outboundLetters } from './dead-letters.ts';
import { deliverer } from './deliver.ts';
import { directMessages } from './direct.ts';
import { fileLoader } from './files.ts';
import { managementHandlers } from './handlers.ts';
import { heldMessages } from './held.ts';
import { agentNotices, failureOf, isMessage } from './notices.ts';
import { sendOutcomes } from './outcomes.ts';
import { planner } from './plan.ts';
import { portalNotes } from './portal-notes.ts';
import { recipients as openRecipients } from './recipient.ts';
import { directHandler } from './send-direct.ts';
import { typingIndicator } from './typing.ts';

const topic = 'outbound-messages';
/** So long an agent waits without a word. */
const delayedAfterMs = 60_000;

export const outboundTransformer: ServiceDefinition = {
  name: 'outbound-transformer',
  needs: ['queue'],
  create(context) {
    const { config, log, queue, metrics } = context;
    const state = neighbour(context, 'state-manager', stateContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const whatsapp = neighbour(context, 'whatsapp-api', whatsappContract);
    const tenants = neighbour(context, 'tenant', tenantContract);
    const policies = remember({ load: (tenantId) => tenants.getTenant({ tenantId }), ttlMs: 5_000 });
    const policiesOf = async (tenantId: string) => (await policies.get(tenantId)).policies;
    const wordsFor = async (tenantId: string) => wordsOfFirst((await policiesOf(tenantId)).languages);
    const counter = metrics.counter('outbound_work_total', 'Events from Genesys, by outcome', ['outcome']);
    const latency = metrics.duration('outbound_delivery_seconds', "From Genesys' webhook to Meta's answer");
    counter.inc({ outcome: 'unknown' }, 0);
    const delivered = messageCounter(metrics, 'delivered', 'outbound');
    const failed = failureCounter(metrics);
    const attempts = queueMetrics(metrics, queue, topic);

    const outcomes = sendOutcomes({
      state,
      genesys,
      wordsFor,
      note(outcome, { tenantId, messageId }, receivedAt) {
        counter.inc({ outcome });
        if (receivedAt) latency.observe((Date.now() - Date.parse(receivedAt)) / 1000);
        if (outcome === 'accepted') {
          delivered(tenantId);
          log.info({ tenantId, messageId }, 'message accepted by WhatsApp');
        } else log.warn({ tenantId, messageId, outcome }, 'message not accepted by WhatsApp');
      },
      lost: ({ tenantId }, { code }) => failed('outbound', tenantId, causeOf(code)),
    });
    const recipients = openRecipients({ state, remembered: recent<Mapping>({ maxEntries: 50_000, ttlMs: 60_000 }) });
    const piece = (id: string, work: OutboundWork, lane: string) => {
      const { tenantId, integrationId } = work.owner;
      return { id, tenantId, key: conversationKey(tenantId, integrationId, lane), body: work };
    };
    const notices = agentNotices({
      state,
      genesys,
      policiesOf,
      wordsFor,
      later(work, afterMs) {
        const id = `${work.event.id}/${work.tell?.what}`;
        // What has a time of its own has a lane of its own: no other word waits for it.
        if (afterMs !== undefined) return queue.publishLater(topic, piece(id, work, id), afterMs);
        return queue.publish(topic, [piece(id, work, `${work.event.channel.to.id}/notices`)]);
      },
    });
    const directPiece = (id: string, work: DirectWork, lane: string) => {
      const { tenantId } = work.direct;
      return { id, tenantId, key: conversationKey(tenantId, work.customer.integrationId, lane), body: work };
    };
    const sending = {
      state,
      whatsapp,
      outcomes,
      plans: planner({ whatsapp, genesys }),
      load: fileLoader(whatsapp),
    };
    const fromGenesys = {
      ...sending,
      recipients,
      policiesOf,
      sendInstead: (work: OutboundWork) =>
        queue.publish(topic, [piece(`${work.event.id}/window`, work, work.event.channel.to.id)]),
      watch: notices.watch,
    };
    const held = heldMessages({
      ...fromGenesys,
      publish: {
        genesys: (work) =>
          queue.publish(topic, [piece(`${work.event.id}/held`, work, `${work.event.channel.to.id}/held`)]),
        direct(work) {
          const id = `${directSourceId(work.direct.clientId)}/held`;
          return queue.publish(topic, [directPiece(id, work, `${work.customer.address.id}/held`)]);
        },
      },
    });
    const consumer = outboundConsumer({
      state,
      wordsFor,
      deliver: deliverer({ ...fromGenesys, notices }),
      tell: notices.tell,
      hold: held.ofGenesys,
      showTyping: typingIndicator({ whatsapp, recipients }, (outcome) => counter.inc({ outcome })),
      ignored: (what) => counter.inc({ outcome: `ignored_${what}` }),
    });

    const replays = deadReplays({ database: context.database, queue, topic, log });
    const notes = portalNotes({
      state,
      genesys,
      wordsFor,
      publish(work) {
        const id = `${directSourceId(work.direct.clientId)}/note`;
        return queue.publish(topic, [directPiece(id, work, `${work.customer.address.id}/notices`)]);
      },
    });
    const handler = conversationEvents(
      { state, noted: (outcome) => counter.inc({ outcome: `conversation_${outcome}` }) },
      directMessages(
        { ...sending, notes, hold: held.direct, ignored: () => counter.inc({ outcome: 'ignored_erased' }) },
        consumer,
      ),
    );
    const handlers = {
      ...deadLetterHandlers({ queue, topic, replays, explain: adviceOn, ...outboundLetters(state) }),
      checkQueue: queueCheck(queue, topic),
      ...managementHandlers({ state, tenants, whatsapp, outcomes }),
      sendDirect: directHandler({
        state,
        publish: (work) =>
          queue.publish(topic, [directPiece(directSourceId(work.direct.clientId), work, work.customer.address.id)]),
      }),
      resendMessage: async ({ tenantId, reference }: { tenantId: string; reference: string }) => ({
        resent: (await queue.replay(topic, { tenantId, ids: lettersOf(reference) })) > 0,
      }),
    };
    const sampling = depthSamples(log, queue, topic, state.noteQueue);
    let consuming: Consumer | undefined;
    return {
      app: serve(log, outboundTransformerContract, handlers, config.INTERNAL_TOKEN),
      async start() {
        consuming = await queue.consume(topic, handler, {
          async onFailure(message, error, next) {
            const { id, tenantId, attempt } = message;
            counter.inc({ outcome: next });
            attempts.failed(error, next);
            if (next === 'dead' && isMessage(message)) failed('outbound', tenantId, toFault(error).code);
            log.warn({ tenantId, id, attempt, next, err: error }, 'outbound work failed');
            if (next !== 'dead') return;
            await held.later(message, { what: 'given-up', failure: failureOf(message, error) });
            await notices.givenUp(message, error);
          },
          scopesOf,
          late: {
            afterMs: delayedAfterMs,
            async tell(message, failure) {
              await held.later(message, { what: 'delayed', failure });
              await notices.delayed(message);
            },
          },
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
