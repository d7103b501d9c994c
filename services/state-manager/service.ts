import { portalContract } from '../../contracts/agent-portal.ts';
import type { Erased } from '../../contracts/erasure.ts';
import { genesysContract } from '../../contracts/genesys-api.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { counting } from './activity/counting.ts';
import { activityHandlers } from './activity/handlers.ts';
import { activityReader } from './activity/reading.ts';
import { activityStore } from './activity/store.ts';
import { bySource } from './by-source.ts';
import { conversationLifeStore } from './conversation-life.ts';
import { customerErasure } from './customer-erasure.ts';
import { customerExport } from './customer-export.ts';
import { endSweeper } from './end-sweeper.ts';
import { stateHandlers } from './handlers.ts';
import { heldStore } from './held.ts';
import { historyStore } from './history.ts';
import { identityStore } from './identities.ts';
import { agentStore } from './inbox/agents.ts';
import { changeStore } from './inbox/changes.ts';
import { indexer } from './inbox/indexer.ts';
import { inboxOver } from './inbox/wiring.ts';
import { wordStore } from './inbox/word-store.ts';
import { payloadReader } from './journeys/payloads.ts';
import { journeySearch } from './journeys/search.ts';
import { lease } from './lease.ts';
import { lifeHandlers } from './life-handlers.ts';
import { mappingStore } from './mappings.ts';
import { messageStore } from './messages.ts';
import { subjectsBy } from './numbers.ts';
import { personStore } from './persons.ts';
import { quarantineStore } from './quarantine.ts';
import { reconciliationHandlers } from './reconciliation-handlers.ts';
import { reconciliationStore } from './reconciliations.ts';
import { messageRemoval } from './removal.ts';
import { retentionStore } from './retention.ts';
import { rightsHandlers } from './rights.ts';
import { statusStore } from './statuses.ts';
import { sweeper } from './sweeper.ts';
import { tenantErasure } from './tenant-erasure.ts';
import { traceStore } from './traces.ts';
import { unknownOutcomes } from './unknown.ts';

export const stateManager: ServiceDefinition = {
  name: 'state-manager',
  needs: ['database'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { config, database, log, metrics } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const counter = metrics.counter('state_deleted_total', 'Rows and files that were deleted, by reason and kind', [
      'why',
      'what',
    ]);
    const duplicates = metrics.counter('messages_duplicates_total', 'Messages that were refused as known already', [
      'direction',
    ]);
    const deleted = (why: 'customer' | 'tenant' | 'retention', what: Erased) => {
      for (const [kind, count] of Object.entries(what)) if (count > 0) counter.inc({ why, what: kind }, count);
    };

    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const ends = metrics.counter(
      'state_conversations_ended_total',
      'Conversations that ended, by how that was learned',
      ['by'],
    );
    const ended = (by: 'event' | 'platform' | 'sweeper') => ends.inc({ by });
    const quietMs = config.CONVERSATION_QUIET_HOURS * 3600 * 1000;
    const life = conversationLifeStore(database);

    const persons = personStore(database);
    const traces = traceStore(database);
    const removal = messageRemoval(database, neighbour(context, 'whatsapp-api', whatsappContract));
    const portal = neighbour(context, 'agent-portal', portalContract);
    const subjectsOf = subjectsBy(tenants);
    const eraseCustomer = customerErasure({
      database,
      persons,
      traces,
      removal,
      inbound: neighbour(context, 'inbound-transformer', inboundTransformerContract),
      outbound: neighbour(context, 'outbound-transformer', outboundTransformerContract),
      portal,
      subjectsOf,
    });
    const agents = agentStore(database);
    const changes = changeStore(database);
    const asking = endSweeper({
      life,
      agents,
      genesys,
      lease: lease(database, 'conversation-ends', 60),
      quietMs,
      ended,
      log,
    });
    const activity = activityStore(database);
    const handlers = stateHandlers({
      mappings: mappingStore(database),
      identities: identityStore(database),
      messages: messageStore(database),
      hold: heldStore(database),
      statuses: statusStore(database, quietMs),
      history: historyStore(database),
      findJourneys: journeySearch(database),
      payloadsOf: payloadReader(database),
      findBySource: bySource(database),
      unknown: unknownOutcomes(database),
      quarantine: quarantineStore(database),
      refused: (direction) => duplicates.inc({ direction }),
      life,
      inbox: inboxOver(database, { changes, agents, sweepSoon: asking.soon }),
      activity: activityHandlers({ store: activity, reader: activityReader(database) }),
      lifeOf: lifeHandlers({ life, genesys, ended }),
      reconciling: reconciliationHandlers({ reconciliations: reconciliationStore(database), tenants }),
      rights: rightsHandlers({
        persons,
        exported: customerExport(database),
        portal,
        traces,
        subjectsOf,
        eraseCustomer,
        eraseTenant: tenantErasure(database, subjectsOf),
        deleted,
      }),
    });
    const sweeping = sweeper({
      retention: retentionStore(database, removal),
      changes,
      // Longer than any piece takes; a process that ends without a word holds others up for no more.
      lease: lease(database, 'retention', 120),
      tenants,
      deleted: (what) => deleted('retention', what),
      log,
    });
    // Longer than a batch of words takes.
    const finding = indexer({ words: wordStore(database), lease: lease(database, 'words', 60), log });
    // Longer than the messages of one hour take.
    const figures = counting({ store: activity, lease: lease(database, 'activity', 120), tenants, log });
    return {
      app: serve(log, stateContract, handlers, config.INTERNAL_TOKEN),
      async start() {
        sweeping.start();
        asking.start();
        finding.start();
        figures.start();
      },
      async close() {
        await Promise.all([sweeping.close(), asking.close(), finding.close(), figures.close()]);
      },
    };
  },
};
