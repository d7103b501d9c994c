import type { Hono } from 'hono';
import { contracts } from '../../contracts/index.ts';
import type { Method, Send } from '../../kit/client.ts';
import { requestId } from '../../kit/context.ts';
import { type AnyOperation, type Contract, routePath } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import { bears } from '../../kit/server.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { answerStreamed } from '../../kit/streamed.ts';
import { internal, type PassOn } from '../../kit/transport.ts';
import { readRaw } from '../../kit/webhook.ts';

type Dependencies = {
  reach: (name: ServiceName) => Send;
  operatorKey: string;
  internalToken: string;
};

/** Webhooks carry what the vendors allow; everything else is a small form. */
const bodyLimit = { webhook: 3 * 1024 * 1024, management: 256 * 1024 };

/** The operations that the outside may reach, with the service that answers each. */
export function publicOperations(): { service: ServiceName; operation: AnyOperation }[] {
  return Object.entries(contracts).flatMap(([service, contract]) =>
    Object.values(contract as Contract)
      .filter((operation) => operation.access === 'operator')
      .map((operation) => ({ service: service as ServiceName, operation })),
  );
}

/** Management: the caller shows the operator's key, and the service sees the internal token. */
export function managementRoutes(app: Hono, { reach, operatorKey, internalToken }: Dependencies) {
  for (const { service, operation } of publicOperations()) {
    const send = internal(reach(service), internalToken);
    app.on(operation.method.toUpperCase(), routePath(operation), async (c) => {
      if (!bears(c, operatorKey)) {
        c.header('www-authenticate', 'Bearer');
        throw new Fault('unauthenticated', 'a valid operator key is needed');
      }
      const { pathname, search } = new URL(c.req.url);
      const answer = await send(pathname + search, {
        method: c.req.method as Method,
        headers: { 'content-type': 'application/json' },
        body: operation.hasBody ? (await readRaw(c, bodyLimit.management)).toString() : undefined,
      });
      return c.body(answer.status < 400 ? answer.body : forOutside(answer.body), answer.status as 200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      });
    });
  }
}

/** What a vendor said stays between the services. */
function forOutside(problem: string): string {
  const { said: _, ...rest } = (parseJson(problem) ?? {}) as { said?: string };
  return JSON.stringify(rest);
}

/** Webhooks pass as they came: not a byte of the body and no header of the signature is touched. */
export function webhookRoutes(app: Hono, { reach }: Dependencies) {
  const routes: [path: string, methods: Method[], service: ServiceName][] = [
    ['/webhook/whatsapp', ['GET', 'POST'], 'whatsapp-webhook'],
    ['/webhook/genesys/outbound', ['POST'], 'genesys-webhook'],
  ];
  for (const [path, methods, service] of routes) {
    const send = reach(service);
    app.on(methods, path, async (c) => {
      const signature = c.req.header('x-hub-signature-256');
      const answer = await send(path + new URL(c.req.url).search, {
        method: c.req.method as Method,
        headers: {
          'content-type': c.req.header('content-type') ?? 'application/json',
          'x-request-id': requestId() ?? '',
          ...(signature && { 'x-hub-signature-256': signature }),
        },
        body: c.req.method === 'POST' ? await readRaw(c, bodyLimit.webhook) : undefined,
      });
      const isJson = answer.body.startsWith('{');
      return c.body(answer.body, answer.status as 200, { 'content-type': isJson ? 'application/json' : 'text/plain' });
    });
  }
}

/** What a file's reader may ask for: a part of it, or only whether it has changed. */
const askedOfFiles = ['range', 'if-range', 'if-none-match'];

/** Links to files: the token in the path is the authority. The bytes pass as they come, in both directions' pace. */
export function mediaRoute(app: Hono, passOn: (name: ServiceName) => PassOn): void {
  const pass = passOn('whatsapp-api');
  app.get('/media/:token', async (c) => {
    const headers: Record<string, string> = { 'x-request-id': requestId() ?? '' };
    for (const name of askedOfFiles) {
      const value = c.req.header(name);
      if (value) headers[name] = value;
    }
    const method = c.req.method === 'HEAD' ? 'HEAD' : 'GET';
    return answerStreamed(c, await pass(new URL(c.req.url).pathname, { method, headers, signal: c.req.raw.signal }));
  });
}
