import { OpenAPIHono } from '@hono/zod-openapi';
import type { PublicOperation } from './operations.ts';

/** OpenAPI 3.1 of the management surface, from the contracts themselves. */
export function openApiDocument(operations: readonly PublicOperation[], serverUrl: string) {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const { service, operation } of operations) {
    app.openAPIRegistry.registerPath({
      ...operation.route,
      tags: [service],
      security: operation.access === 'open' ? [] : [{ bearer: [] }],
    });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'WhatsApp-Genesys Integration Platform', version: '1' },
    servers: [{ url: serverUrl }],
  });
}
