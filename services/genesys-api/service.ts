import { authContract } from '../../contracts/auth.ts';
import { genesysContract } from '../../contracts/genesys-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import { openHttp } from '../../kit/http.ts';
import { publicOnly } from '../../kit/public-only.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { downloader } from './downloads.ts';
import { genesysHandlers } from './handlers.ts';
import { openLookups } from './lookups.ts';
import { platformCaller, type Tokens } from './platform.ts';
import { downloadRoute } from './routes.ts';

export const genesysApi: ServiceDefinition = {
  name: 'genesys-api',
  needs: [],
  create(context) {
    const { config, http, log } = context;
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
    const call = platformCaller(http, tokens);
    const app = serve(log, genesysContract, genesysHandlers({ call, ...openLookups(call) }), config.INTERNAL_TOKEN);

    // The addresses of files come with webhooks: connections of their own, which lead nowhere inside.
    const apiUrl = config.GENESYS_API_URL;
    const apiHost = apiUrl && new URL(apiUrl).hostname.replace(/^\[|\]$/g, '');
    const outside = openHttp({ only: publicOnly((host) => host.replace(/^\[|\]$/g, '') === apiHost) });
    downloadRoute(app, downloader({ stream: outside.stream, tokens, apiUrl }), config.INTERNAL_TOKEN);
    return { app, close: () => outside.close() };
  },
};
