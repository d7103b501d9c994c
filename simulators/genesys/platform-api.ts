import { failConnection, type failurePlan } from '../failure-plan.ts';
import { type VendorApp, type VendorContext } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import { keepLast } from '../records.ts';
import { ApiError, badRequest, tooManyRequests } from './api-error.ts';
import type { Login, Organization } from './login.ts';
import type { GenesysSimulator } from './simulator.ts';

export type ApiFailure = Parameters<GenesysSimulator['failNext']>[1];

/** Answers one route; the body is `undefined` where none came. What it returns is sent with 200. */
type Route = (call: {
  organization: Organization;
  body: unknown;
  param: (name: string) => string;
  query: (name: string) => string | undefined;
}) => object;

const requestsKept = 1000;

/**
 * What every route of the platform API has in common: ordered failures first, then the token, the rate limit, the
 * body as JSON, and the vendor's error body for every refusal.
 */
export function platformApi(
  app: VendorApp,
  parts: { login: Login; failures: ReturnType<typeof failurePlan<ApiFailure>>; pending: PendingWork },
) {
  const requests = keepLast<ReturnType<GenesysSimulator['requests']>[number]>(requestsKept);

  async function answer(c: VendorContext, route: Route): Promise<Response> {
    const raw = c.req.method === 'GET' ? '' : await c.req.text();
    const body = parse(raw);
    const done = (status: number, value: object) => {
      requests.add({ at: new Date().toISOString(), method: c.req.method, path: c.req.path, status, body });
      return c.json(value, status as 200);
    };
    try {
      const organization = parts.login.authorize(c);
      if (raw !== '' && !/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
        throw new ApiError(415, 'The media type is not supported.');
      if (raw !== '' && body === undefined) throw badRequest('The request body is not JSON.');
      return done(
        200,
        route({ organization, body, param: (name) => c.req.param(name) ?? '', query: (name) => c.req.query(name) }),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.retryAfter !== undefined) c.header('retry-after', String(error.retryAfter));
      const value = error.body() as { contextId: string };
      c.header('inin-correlation-id', value.contextId);
      return done(error.status, value);
    }
  }

  function handle(c: VendorContext, route: Route): Promise<Response> {
    const failure = parts.failures.take();
    if (!failure) return answer(c, route);
    if (failure.kind !== 'error') return failConnection(c, failure, parts.pending, () => answer(c, route));
    return answer(c, () => {
      if (failure.status === 429) throw tooManyRequests(failure.retryAfter);
      throw new ApiError(failure.status, 'Ordered by the test.', { retryAfter: failure.retryAfter });
    });
  }

  app.notFound((c) =>
    handle(c, () => {
      throw new ApiError(404, `HTTP 404 Not Found: ${c.req.method} ${c.req.path}`);
    }),
  );

  return {
    route: (method: 'GET' | 'POST' | 'PATCH', path: string, route: Route) =>
      void app.on(method, path, (c) => handle(c, route)),
    requests: () => requests.list(),
  };
}

export type PlatformApi = ReturnType<typeof platformApi>;

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
