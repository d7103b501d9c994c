import { setTimeout as pause } from 'node:timers/promises';
import { authContract } from '../../contracts/auth.ts';
import { genesysContract } from '../../contracts/genesys-api.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import { openHttp } from '../../kit/http.ts';
import { lowestValues } from '../../kit/lowest.ts';
import { lowestGauge } from '../../kit/lowest-gauge.ts';
import { publicOnly } from '../../kit/public-only.ts';
import { recurring } from '../../kit/recurring.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { internalHeaders } from '../../kit/transport.ts';
import { agentCaller } from './agents/as-agent.ts';
import { agentHandlers } from './agents/handlers.ts';
import { agentUploads } from './agents/upload.ts';
import { vendorClocks } from './checks/clock.ts';
import { checkHandlers } from './checks/handlers.ts';
import { downloader } from './downloads.ts';
import { fileAddresses } from './file-addresses.ts';
import { governor } from './governor.ts';
import { genesysHandlers } from './handlers.ts';
import { knownLimits, limitReader } from './limits.ts';
import { openLookups } from './lookups.ts';
import { type CallPlatform, platformCaller, type Tokens } from './platform.ts';
import { downloadRoute } from './routes.ts';
import { setupHandlers } from './setup/handlers.ts';
import { genesysReader } from './setup/reading.ts';

const sampleEveryMs = 60_000;
const samplesAtOnce = 1_000;

export const genesysApi: ServiceDefinition = {
  name: 'genesys-api',
  needs: ['cache'],
  worksWithout: ['cache'],
  create(context) {
    const { cache, config, http, log, metrics, publicUrl } = context;
    const auth = neighbour(context, 'auth', authContract);
    // Short enough that auth, who renews tokens well before they end, is asked in time.
    const remembered = remember({ load: (tenantId) => auth.getToken({ tenantId }), ttlMs: 5_000 });
    const tokens: Tokens = {
      get: (tenantId) => remembered.get(tenantId),
      renew: (tenantId, refused) => {
        remembered.forget(tenantId);
        return auth.getToken({ tenantId, refused });
      },
    };
    const refusals = metrics.counter('genesys_budget_refusals_total', 'Requests that the budget had no room for', [
      'purpose',
    ]);
    const shown = lowestGauge(
      metrics,
      'genesys_budget_left_ratio',
      "Least that was left of a minute's requests since the last scrape, by tenant",
    );
    const lowest = lowestValues();
    const state = neighbour(context, 'state-manager', stateContract);
    const limits = knownLimits(cache);
    const budget = governor({
      windows: cache.windows,
      limits,
      perMinute: config.GENESYS_PER_MINUTE,
      left(tenantId, share) {
        shown(tenantId, share);
        lowest.note(tenantId, share);
      },
      refused: (purpose) => refusals.inc({ purpose }),
    });
    const clocks = vendorClocks();
    const platform = platformCaller(http, tokens, {
      admit: budget.admit,
      heard(tenantId, answer) {
        clocks.heard(tenantId, answer.headers.date);
        return budget.heard(tenantId, answer);
      },
    });
    const readLimit = limitReader(platform, limits.learn);
    const call: CallPlatform = (tenantId, ...request) => {
      readLimit(tenantId);
      return platform(tenantId, ...request);
    };
    // The addresses of files are Genesys' word: connections of their own, which lead nowhere inside.
    const apiUrl = config.GENESYS_API_URL;
    const apiHost = apiUrl && new URL(apiUrl).hostname.replace(/^\[|\]$/g, '');
    const outside = openHttp({ only: publicOnly((host) => host.replace(/^\[|\]$/g, '') === apiHost) });
    const upload = agentUploads({
      stream: outside.stream,
      addresses: fileAddresses(apiUrl),
      kept: (tenantId, fileId) =>
        context.passOn('whatsapp-api')(
          `/whatsapp/uploads/${encodeURIComponent(fileId)}?${new URLSearchParams({ tenantId })}`,
          { method: 'GET', headers: internalHeaders(config.INTERNAL_TOKEN) },
        ),
      pause,
    });
    const agents = agentHandlers({ asAgent: agentCaller(http, auth), upload });
    const kept = neighbour(context, 'tenant', tenantContract);
    const read = genesysReader({ call, tokens, kept });
    const handlers = {
      ...genesysHandlers({ call, agents, ...openLookups(call) }),
      ...setupHandlers({ call, read, kept, cache, pause, publicUrl }),
      ...checkHandlers({ read, kept, clocks, publicUrl }),
    };
    const app = serve(log, genesysContract, handlers, config.INTERNAL_TOKEN);
    downloadRoute(app, downloader({ stream: outside.stream, tokens, apiUrl }), config.INTERNAL_TOKEN);
    /** For the figures of state-manager. Those that cannot be handed over are gone: the next ones follow in a minute. */
    async function sample(): Promise<void> {
      const samples = lowest
        .take()
        .map(([tenantId, value]) => ({ tenantId, figure: 'genesys-budget' as const, value }));
      for (let at = 0; at < samples.length; at += samplesAtOnce)
        await state.noteSamples({ samples: samples.slice(at, at + samplesAtOnce) });
    }
    const sampling = recurring(log, [{ what: 'samples of budgets', everyMs: sampleEveryMs, run: sample }]);
    return {
      app,
      start: sampling.start,
      async close() {
        await sampling.close();
        await outside.close();
      },
    };
  },
};
