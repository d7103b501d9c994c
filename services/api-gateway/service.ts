import { fileURLToPath } from 'node:url';
import { authContract } from '../../contracts/auth.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { addressReader, type Incoming } from '../../kit/client-address.ts';
import { comeFrom } from '../../kit/context.ts';
import { application } from '../../kit/server.ts';
import { neighbour, type Service, type ServiceContext, type ServiceDefinition } from '../../kit/service.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { admission } from './admission.ts';
import { appRoutes } from './apps.ts';
import { auditTrail } from './audit.ts';
import { crossOrigin, originList } from './cross-origin.ts';
import { docsRoutes } from './docs-page/docs.ts';
import { styleHash } from './docs-page/style.ts';
import { fileRoutes } from './file-uploads.ts';
import { mediaRoute } from './files.ts';
import { healthRoute } from './health.ts';
import { rateLimits } from './limits.ts';
import { managementRoutes } from './management.ts';
import { ownOperations } from './own-operations.ts';
import { pagePorts } from './page-ports.ts';
import { pollingRoutes } from './polling.ts';
import { redirectRoutes } from './redirects.ts';
import { securityHeaders } from './security-headers.ts';
import { socketUpgrade } from './socket.ts';
import { tenantContext } from './tenant-context.ts';
import { webhookRoutes } from './webhooks.ts';
import { whoIs } from './who.ts';

const builtApps = fileURLToPath(new URL('../../apps', import.meta.url));

export const apiGateway: ServiceDefinition = {
  name: 'api-gateway',
  needs: ['cache'],
  // Each gateway counts for itself then; nobody is shut out, webhooks least of all.
  worksWithout: ['cache'],
  create: (context) => gateway(context, builtApps),
};

/** `appsFolder`: where the applications stand, each with what was built of it in `dist`. */
export function gateway(context: ServiceContext, appsFolder: string): Service {
  const { config, log, reach, passOn, stream, publicUrl } = context;
  const internalToken = config.INTERNAL_TOKEN;
  const auth = neighbour(context, 'auth', authContract);
  const tenant = neighbour(context, 'tenant', tenantContract);
  const own = ownOperations(context, { auth, tenant });
  const limits = rateLimits(context.cache, config);
  const mayCome = originList(config.CORS_ORIGINS, publicUrl);
  const addressOf = addressReader(config.TRUSTED_PROXIES);
  const portal = () => context.urlOf('agent-portal');
  const who = whoIs({ operatorKey: config.OPERATOR_API_KEY, auth });
  const tenantOf = tenantContext({ tenant, publicHost: () => new URL(publicUrl()).hostname });
  const admit = admission({ who, tenantOf, limits });
  const audit = auditTrail(auth.appendAudit, log);

  const app = application(log);
  app.use(
    securityHeaders({
      publicUrl,
      pageStyles: styleHash,
      sdkUrl: config.META_SDK_URL,
      appsUrl: config.GENESYS_APPS_URL,
    }),
  );
  for (const path of ['/api/*', '/socket.io/*']) app.use(path, crossOrigin(mayCome));
  app.use(async (c, next) => {
    const { incoming } = (c.env ?? {}) as { incoming?: Incoming };
    const address = incoming && addressOf(incoming);
    if (address) comeFrom(address);
    await next();
  });
  app.use(limits.all);

  healthRoute(app, reach);
  webhookRoutes(app, reach);
  mediaRoute(app, passOn);
  redirectRoutes(app, { passOn, internalToken });
  pollingRoutes(app, { stream, target: portal, mayCome });
  fileRoutes(app, { passOn, internalToken, admit, audit });
  managementRoutes(app, {
    reach: (name: ServiceName) => (name === 'api-gateway' ? own : reach(name)),
    internalToken,
    who,
    admit,
    limits,
    audit,
  });
  docsRoutes(app, publicUrl);
  appRoutes(app, appsFolder, publicUrl);
  return {
    app,
    upgrade: socketUpgrade({ target: portal, mayCome, limits, addressOf }),
    beside: pagePorts(app, config.pages, publicUrl),
  };
}
