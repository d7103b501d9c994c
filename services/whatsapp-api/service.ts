import { whatsappScope } from '../../contracts/scopes.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { lowestGauge } from '../../kit/lowest-gauge.ts';
import { recurring } from '../../kit/recurring.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { sendBudget } from './budget.ts';
import { checkHandlers } from './checks/handlers.ts';
import { eraseHandlers } from './erase.ts';
import { callGraph, graphAt, readGraph } from './graph.ts';
import { mediaHandlers } from './media/handlers.ts';
import { openMedia } from './media/media.ts';
import { mediaRoutes } from './media/routes.ts';
import { uploadRoutes } from './media/upload-routes.ts';
import { type BusinessNumber, businessNumbers } from './numbers.ts';
import { paces } from './pace.ts';
import { numberSamples } from './samples.ts';
import { sendHandlers } from './send.ts';
import { connectedNumbers } from './signup/connected.ts';
import { signupHandlers } from './signup/handlers.ts';
import { metaApps } from './signup/meta-apps.ts';
import { numberPreparer } from './signup/prepare.ts';
import { signups } from './signup/signups.ts';
import { inspectToken } from './signup/token.ts';
import { claimVerifier } from './signup/verify.ts';
import { asAccount } from './templates/as-account.ts';
import { checkedSend } from './templates/check.ts';
import { templateHandlers } from './templates/handlers.ts';
import { templateLibrary } from './templates/library.ts';
import { sampleUploader } from './templates/sample.ts';
import { templateStore } from './templates/store.ts';
import { templateSync } from './templates/sync.ts';
import { writeHandlers } from './templates/write.ts';

const sampleEveryMs = 60_000;

export const whatsappApi: ServiceDefinition = {
  name: 'whatsapp-api',
  needs: ['database', 'cache'],
  worksWithout: ['cache'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { cache, config, database, http, log, metrics } = context;
    const graph = `${config.META_GRAPH_URL}/${config.META_GRAPH_VERSION}`;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const numbers = businessNumbers(tenants);

    const syncs = metrics.counter('whatsapp_template_syncs_total', 'Lists of templates read from Meta, by outcome', [
      'outcome',
    ]);
    const read = (number: BusinessNumber, path: string) =>
      numbers.withToken(number, (accessToken) =>
        readGraph(http, `${graph}/${path}`, { accessToken, scope: whatsappScope(number) }),
      );
    const store = templateStore(database);
    const sync = templateSync({
      store,
      read,
      count: (outcome) => syncs.inc({ outcome }),
      log,
    });
    const library = templateLibrary({ store, sync });

    const refusals = metrics.counter('whatsapp_budget_refusals_total', 'Requests that a budget had no room for', [
      'budget',
    ]);
    const shown = lowestGauge(
      metrics,
      'whatsapp_budget_left_ratio',
      'Least that was left of what a number may send at once since the last scrape, by tenant',
    );
    const samples = numberSamples(neighbour(context, 'state-manager', stateContract));
    const sampling = recurring(log, [{ what: 'samples of numbers', everyMs: sampleEveryMs, run: samples.send }]);
    const budget = sendBudget({
      cache,
      paceOf: paces({
        read: (number, fields) => read(number, `${number.phoneNumberId}?fields=${fields}`),
        told: numbers.throughputOf,
        usual: config.WHATSAPP_NUMBER_PER_SECOND,
      }),
      pair: { burst: config.WHATSAPP_PAIR_BURST, everyMs: config.WHATSAPP_PAIR_EVERY_MS },
      left(number, share) {
        shown(number.tenantId, share);
        samples.left(number, share);
      },
      refused: (which) => refusals.inc({ budget: which }),
    });

    const sending = sendHandlers({
      async post(number, going, body) {
        await budget.admit(number, going);
        const scope = whatsappScope(number);
        const url = `${graph}/${number.phoneNumberId}/messages`;
        const send = (accessToken: string) => callGraph(http, url, { accessToken, scope, sends: !going.mark }, body);
        return numbers.withToken(number, send).catch(async (error: unknown) => {
          throw await budget.corrected(number, going, error);
        });
      },
      checked: checkedSend({ numbers, library }),
    });
    const templates = templateHandlers({ numbers, library, store });
    const media = openMedia(context, numbers.withToken);
    const meta = graphAt(http, graph);
    const apps = metaApps({
      graph: meta,
      tenants,
      platform: {
        appId: config.META_APP_ID,
        appSecrets: config.META_APP_SECRET ?? [],
        signupConfigId: config.META_SIGNUP_CONFIG_ID,
        verifyToken: config.META_VERIFY_TOKEN,
      },
      publicUrl: context.publicUrl,
    });
    const writing = writeHandlers({
      numbers,
      store,
      uploadSample: sampleUploader({
        stream: context.stream,
        store: media.store,
        graphUrl: graph,
        async appsOf(tenantId, accessToken) {
          const known = await apps.all(tenantId);
          const own = (await inspectToken({ graph: meta, apps }, accessToken, known))?.appId;
          return [...new Set([...(own ? [own] : []), ...known.map(({ appId }) => appId)])];
        },
      }),
      as: asAccount({ http, graphUrl: graph, numbers }),
    });
    const verify = claimVerifier({ graph: meta, apps });
    const prepare = numberPreparer({ graph: meta, tenants, verify, renewed: numbers.forgetToken });
    const signingUp = signupHandlers({
      apps,
      verify,
      prepare,
      signups: signups({ graph: meta, apps, tenants, prepare, log }),
      connected: connectedNumbers({ graph: meta, numbers }),
      graphVersion: config.META_GRAPH_VERSION,
      sdkUrl: config.META_SDK_URL,
    });
    const checks = checkHandlers({ graph: meta, apps, numbers, rated: samples.rated });
    const erasing = eraseHandlers({ templates: store, media: media.store });
    const handlers = {
      ...sending,
      ...templates,
      ...writing,
      ...mediaHandlers(media),
      ...signingUp,
      ...checks,
      ...erasing,
    };
    const app = serve(log, whatsappContract, handlers, config.INTERNAL_TOKEN);
    mediaRoutes(app, media);
    uploadRoutes(app, media);
    return {
      app,
      async start() {
        await media.start();
        await sampling.start();
      },
      async close() {
        await sampling.close();
        await media.close();
      },
    };
  },
};
