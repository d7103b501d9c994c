import type { Context, Hono } from 'hono';
import type { Method, Send } from '../../kit/client.ts';
import { requestId } from '../../kit/context.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { readRaw } from '../../kit/webhook.ts';

/** What the vendors allow. */
const bodyLimit = 3 * 1024 * 1024;

/** Headers by which a vendor proves that it is one: it signs, or where it cannot it knows a secret. */
const signed = ['x-hub-signature-256'];
const secret = ['x-webhook-secret', 'authorization'];

const routes: [path: string, methods: Method[], service: ServiceName, proving: string[]][] = [
  ['/webhook/whatsapp', ['GET', 'POST'], 'whatsapp-webhook', signed],
  ['/webhook/whatsapp/:appId{[0-9]+}', ['GET', 'POST'], 'whatsapp-webhook', signed],
  ['/webhook/genesys/outbound', ['POST'], 'genesys-webhook', signed],
  ['/webhook/genesys/events', ['POST'], 'genesys-webhook', secret],
];

/** Webhooks pass as they came: not a byte of the body and no header of the signature is touched. */
export function webhookRoutes(app: Hono, reach: (name: ServiceName) => Send): void {
  for (const [path, methods, service, proving] of routes) {
    const send = reach(service);
    app.on(methods, path, async (c) => {
      const { pathname, search } = new URL(c.req.url);
      const answer = await send(pathname + search, {
        method: c.req.method as Method,
        headers: {
          'content-type': c.req.header('content-type') ?? 'application/json',
          'x-request-id': requestId() ?? '',
          ...given(c, proving),
        },
        body: c.req.method === 'POST' ? await readRaw(c, bodyLimit) : undefined,
      });
      const isJson = answer.body.startsWith('{');
      return c.body(answer.body, answer.status as 200, { 'content-type': isJson ? 'application/json' : 'text/plain' });
    });
  }
}

const given = (c: Context, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, c.req.header(name)]).filter(([, value]) => value !== undefined));
