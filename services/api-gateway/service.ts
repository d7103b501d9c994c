import { authContract } from '../../contracts/auth.ts';
import { contracts } from '../../contracts/index.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import { addressReader, type Incoming } from '../../kit/client-address.ts';
import { comeFrom } from '../../kit/context.ts';
import { application, serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { type ServiceName, serviceNames } from '../../kit/service-names.ts';
import { inProcess } from '../../kit/transport.ts';
import { auditTrail } from './audit.ts';
import { crossOrigin, originList } from './cross-origin.ts';
import { deadLetterHandlers } from './dead-letters.ts';
import { docsPage, styleHash } from './docs-page.ts';
import { mediaRoute } from './files.ts';
import { healthOfAll } from './health.ts';
import { keyHandlers } from './keys.ts';
import { rateLimits } from './limits.ts';
import { managementRoutes } from './management.ts';
import { openApiDocument } from './openapi.ts';
import { publicOperations } from './operations.ts';
import { securityHeaders } from './security-headers.ts';
import { tenantContext } from './tenant-context.ts';
import { webhookRoutes } from './webhooks.ts';
import { whoIs } from './who.ts';

export const apiGateway: ServiceDefinition = {
  name: 'api-gateway',
  needs: ['cache'],
  create(context) {
    const { config, log, reach } = context;
    const app = application(log);
    const limits = rateLimits(context.cache, config);
    const mayCome = originList(config.CORS_ORIGINS, context.publicUrl);
    const addressOf = addressReader(config.TRUSTED_PROXIES);
    app.use(securityHeaders(context.publicUrl, styleHash));
    app.use('/api/*', crossOrigin(mayCome));
    app.use(async (c, next) => {
      const { incoming } = (c.env ?? {}) as { incoming?: Incoming };
      const address = incoming && addressOf(incoming);
      if (address) comeFrom(address);
      await next();
    });
    app.use(limits.all);
    const neighbours = serviceNames.filter((name) => name !== 'api-gateway');
    app.get('/health', async (c) => {
      const health = await healthOfAll(reach, neighbours);
      const own = { status: 'ok' as const, latencyMs: 0, problems: [] };
      return c.json(
        { ...health, services: { 'api-gateway': own, ...health.services } },
        health.status === 'down' ? 503 : 200,
      );
    });

    const auth = neighbour(context, 'auth', authContract);
    const tenant = neighbour(context, 'tenant', tenantContract);
    // The gateway's own operations are reached through its own table like any other, without leaving the process.
    const own = serve(
      log,
      contracts['api-gateway'],
      {
        ...deadLetterHandlers({
          inbound: neighbour(context, 'inbound-transformer', inboundTransformerContract),
          outbound: neighbour(context, 'outbound-transformer', outboundTransformerContract),
        }),
        ...keyHandlers({ tenant, auth }),
      },
      config.INTERNAL_TOKEN,
    );
    const ownSend = inProcess(() => own.fetch);
    webhookRoutes(app, reach);
    mediaRoute(app, context.passOn);
    managementRoutes(app, {
      reach: (name: ServiceName) => (name === 'api-gateway' ? ownSend : reach(name)),
      internalToken: config.INTERNAL_TOKEN,
      who: whoIs({ operatorKey: config.OPERATOR_API_KEY, auth }),
      tenantOf: tenantContext({ tenant, publicHost: () => new URL(context.publicUrl()).hostname }),
      limits,
      audit: auditTrail(auth.appendAudit, log),
    });

    // At first use: the gateway's own address is known when it listens.
    let document: ReturnType<typeof openApiDocument> | undefined;
    const described = () => (document ??= openApiDocument(publicOperations(), context.publicUrl()));
    app.get('/api/openapi.json', (c) => c.json(described()));
    app.get('/docs', (c) => c.html(docsPage(described())));
    return { app };
  },
};
