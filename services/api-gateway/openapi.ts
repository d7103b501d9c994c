import { OpenAPIHono } from '@hono/zod-openapi';
import type { AnyOperation } from '../../kit/contract.ts';

/** OpenAPI 3.1 of the management surface, from the contracts themselves. */
export function openApiDocument(
  operations: readonly { service: string; operation: AnyOperation }[],
  serverUrl: string,
) {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'operator', { type: 'http', scheme: 'bearer' });
  for (const { service, operation } of operations) {
    app.openAPIRegistry.registerPath({ ...operation.route, tags: [service], security: [{ operator: [] }] });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'WhatsApp-Genesys Integration Platform', version: '1' },
    servers: [{ url: serverUrl }],
  });
}
