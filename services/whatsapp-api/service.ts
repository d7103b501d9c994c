import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { eraseHandlers } from './erase.ts';
import { callGraph, readGraph } from './graph.ts';
import { mediaHandlers } from './media/handlers.ts';
import { openMedia } from './media/media.ts';
import { mediaRoutes } from './media/routes.ts';
import { businessNumbers } from './numbers.ts';
import { sendHandlers } from './send.ts';
import { checkedSend } from './templates/check.ts';
import { templateHandlers } from './templates/handlers.ts';
import { templateLibrary } from './templates/library.ts';
import { templateStore } from './templates/store.ts';
import { templateSync } from './templates/sync.ts';

export const whatsappApi: ServiceDefinition = {
  name: 'whatsapp-api',
  needs: ['database'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { config, database, http, log, metrics } = context;
    const graph = `${config.META_GRAPH_URL}/${config.META_GRAPH_VERSION}`;
    const numbers = businessNumbers(neighbour(context, 'tenant', tenantContract));

    const syncs = metrics.counter('whatsapp_template_syncs_total', 'Lists of templates read from Meta, by outcome', [
      'outcome',
    ]);
    const store = templateStore(database);
    const sync = templateSync({
      store,
      read: (number, path) => numbers.withToken(number, (token) => readGraph(http, `${graph}/${path}`, token)),
      count: (outcome) => syncs.inc({ outcome }),
      log,
    });
    const library = templateLibrary({ store, sync });

    const sending = sendHandlers({
      post: (number, body) =>
        numbers.withToken(number, (token) => callGraph(http, `${graph}/${number.phoneNumberId}/messages`, token, body)),
      checked: checkedSend({ numbers, library }),
    });
    const templates = templateHandlers({ numbers, library, store });
    const media = openMedia(context, numbers.withToken);
    const erasing = eraseHandlers({ templates: store, media: media.store });
    const handlers = { ...sending, ...templates, ...mediaHandlers(media), ...erasing };
    const app = serve(log, whatsappContract, handlers, config.INTERNAL_TOKEN);
    mediaRoutes(app, media);
    return { app, start: async () => media.start(), close: () => media.close() };
  },
};
