import { portalContract } from '../../contracts/agent-portal.ts';
import { authContract } from '../../contracts/auth.ts';
import { genesysContract } from '../../contracts/genesys-api.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { outboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import { recurring } from '../../kit/recurring.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { portalErasure } from './erasure.ts';
import { historyHandlers } from './history.ts';
import { contentReader } from './inbox/content.ts';
import { inboxHandlers } from './inbox/handlers.ts';
import { messageView } from './inbox/messages.ts';
import { rowView } from './inbox/rows.ts';
import { seenBy } from './inbox/seen.ts';
import { journeyHandlers } from './journeys/handlers.ts';
import { listenerList } from './live/listeners.ts';
import { liveDesk } from './live/live.ts';
import { newsOf } from './live/news.ts';
import { presence } from './live/presence.ts';
import { socketRoutes } from './live/routes.ts';
import { portalSockets } from './live/sockets.ts';
import { telling } from './live/told.ts';
import { noteHandlers } from './notes/handlers.ts';
import { noteStore } from './notes/store.ts';
import { peopleHandlers } from './people/handlers.ts';
import { peopleStore } from './people/store.ts';
import { peopleSync } from './people/sync.ts';
import { readers } from './reader.ts';
import { replyHandlers } from './replies/handlers.ts';
import { replyStore } from './replies/store.ts';
import { sender } from './sending/send.ts';
import { sendStore } from './sending/store.ts';

/** A supervisor who moves to another division sees other conversations after this time. */
const rememberPersonMs = 60_000;
const lookForSyncsMs = 5 * 60_000;
const forgetSendsMs = 3600_000;
/** Agents wait for conversations that are theirs at Genesys: it is asked about those that are nobody's yet. */
const askForAgentsMs = 6_000;

export const agentPortal: ServiceDefinition = {
  name: 'agent-portal',
  needs: ['database', 'cache'],
  // Without it replicas hear nothing of each other's presence; messages come all the same.
  worksWithout: ['cache'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { config, database, cache, log, metrics } = context;
    const state = neighbour(context, 'state-manager', stateContract);
    const auth = neighbour(context, 'auth', authContract);
    const genesys = neighbour(context, 'genesys-api', genesysContract);
    const whatsapp = neighbour(context, 'whatsapp-api', whatsappContract);

    const people = peopleStore(database);
    const remembered = remember({
      load: (key) => people.find(...(key.split(' ') as [string, string])),
      ttlMs: rememberPersonMs,
    });
    const personOf = (tenantId: string, personId: string) => remembered.get(`${tenantId} ${personId}`);
    const readerOf = readers(personOf);
    const seen = seenBy(state, readerOf);
    const sync = peopleSync({ store: people, genesys, auth, log });
    const sends = sendStore(database);
    const notes = noteStore(database);
    const contentOf = contentReader(whatsapp);
    const view = messageView({ sends, contentOf });
    const rowsOf = rowView({ state, contentOf });
    const told = telling(cache.broadcast);
    const listeners = listenerList();
    const desk = liveDesk({
      state,
      newsOf: newsOf({ state, view, rowsOf }),
      listeners,
      presence: presence(),
      told,
      log,
    });
    const sockets = portalSockets({ desk, auth, genesys, personOf, log });
    metrics.gauge('portal_sockets', 'Pages that are connected to this process', [], async () => [
      { labels: {}, value: sockets.count() },
    ]);

    function askWhose(tenantId: string, conversationId: string): void {
      state
        .askForAgents({ tenantId, conversationId })
        .catch((error: unknown) => log.debug({ err: error }, 'nobody was asked'));
    }

    const handlers = {
      ...historyHandlers({ state, readerOf, seen }),
      ...journeyHandlers({ state, readerOf }),
      ...peopleHandlers({
        store: people,
        sync,
        auth,
        tenants: neighbour(context, 'tenant', tenantContract),
        changed: (tenantId, personId) => remembered.forget(`${tenantId} ${personId}`),
      }),
      ...inboxHandlers({ state, whatsapp, readerOf, seen, view, rowsOf, notes, told, askWhose }),
      ...noteHandlers({ notes, seen, told }),
      ...replyHandlers(replyStore(database)),
      ...sender({
        sends,
        seen,
        genesys,
        outbound: neighbour(context, 'outbound-transformer', outboundTransformerContract),
        state,
        whatsapp,
        told,
      }),
      ...portalErasure(database, notes),
    };
    const app = serve(log, portalContract, handlers, config.INTERNAL_TOKEN);
    socketRoutes(app, sockets.request);

    const work = recurring(log, [
      { what: 'people', everyMs: lookForSyncsMs, run: sync.due },
      { what: 'sends', everyMs: forgetSendsMs, run: sends.forget },
      {
        what: 'agents',
        everyMs: askForAgentsMs,
        run: async () =>
          void (await Promise.all(listeners.tenants().map((tenantId) => state.askForAgents({ tenantId })))),
      },
    ]);
    return {
      app,
      upgrade: sockets.upgrade,
      start: work.start,
      async close() {
        await Promise.all([work.close(), sockets.close()]);
        await desk.close();
      },
    };
  },
};
