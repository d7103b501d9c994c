import type { Hono } from 'hono';
import { publicOperations } from '../operations.ts';
import { openApiDocument } from './openapi.ts';
import { docsPage } from './page.ts';

/** The API's own description, for machines and for people. */
export function docsRoutes(app: Hono, publicUrl: () => string): void {
  // At first use: the gateway's own address is known when it listens.
  let document: ReturnType<typeof openApiDocument> | undefined;
  const described = () => (document ??= openApiDocument(publicOperations(), publicUrl()));
  app.get('/api/openapi.json', (c) => c.json(described()));
  app.get('/docs', (c) => c.html(docsPage(described())));
}
