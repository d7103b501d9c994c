import { failConnection, type failurePlan } from '../failure-plan.ts';
import { type VendorApp, type VendorContext } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import { keepLast } from '../records.ts';
import type { AccessTokens, Caller } from './access-tokens.ts';
import { ApiError, badRequest, missingPermissions, tooManyRequests } from './api-error.ts';
import type { Organization } from './organizations.ts';
import type { GenesysSimulator } from './simulator.ts';
import { holds } from './users.ts';

export type ApiFailure = Parameters<GenesysSimulator['failNext']>[1];

/** The body is `undefined` where none came. */
type Call<C> = C & {
  body: unknown;
  param: (name: string) => string;
  query: (name: string) => string | undefined;
};

/** Answers one route. What it returns is sent with 200, unless it is an answer of its own. */
type Route<C> = (call: Call<C>) => object;

/** Who calls, before anything else is looked at. @throws ApiError */
type Guard<C> = (c: VendorContext) => C;

const requestsKept = 1000;

/**
 * What every route of the platform API has in common: ordered failures first, then the token, the rate limit, the
 * body as JSON, and the vendor's error body for every refusal.
 */
export function platformApi(
  app: VendorApp,
  parts: {
    accessTokens: AccessTokens;
    failures: ReturnType<typeof failurePlan<ApiFailure>>;
    pending: PendingWork;
    now: () => number;
  },
) {
  const { callerOf } = parts.accessTokens;
  const permissions = new Set<string>();
  const requests = keepLast<ReturnType<GenesysSimulator['requests']>[number]>(requestsKept);

  async function answer<C>(c: VendorContext, guard: Guard<C>, route: Route<C>): Promise<Response> {
    c.header('date', new Date(parts.now()).toUTCString());
    const raw = c.req.method === 'GET' ? '' : await c.req.text();
    const body = parse(raw);
    const record = (status: number) =>
      requests.add({ at: new Date().toISOString(), method: c.req.method, path: c.req.path, status, body });
    try {
      const caller = guard(c);
      if (raw !== '' && !/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
        throw new ApiError(415, 'The media type is not supported.');
      if (raw !== '' && body === undefined) throw badRequest('The request body is not JSON.');
      const param = (name: string) => c.req.param(name) ?? '';
      const answered = route({ ...caller, body, param, query: (name) => c.req.query(name) });
      const response = answered instanceof Response ? answered : c.json(answered, 200);
      record(response.status);
      return response;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.retryAfter !== undefined) c.header('retry-after', String(error.retryAfter));
      const value = error.body() as { contextId: string };
      c.header('inin-correlation-id', value.contextId);
      record(error.status);
      return c.json(value, error.status as 400);
    }
  }

  function handle<C>(c: VendorContext, guard: Guard<C>, route: Route<C>): Promise<Response> {
    const failure = parts.failures.take();
    if (!failure) return answer(c, guard, route);
    if (failure.kind !== 'error') return failConnection(c, failure, parts.pending, () => answer(c, guard, route));
    return answer(c, guard, () => {
      if (failure.status === 429) throw tooManyRequests(failure.retryAfter);
      throw new ApiError(failure.status, 'Ordered by the test.', { retryAfter: failure.retryAfter });
    });
  }

  app.notFound((c) =>
    handle(c, callerOf, () => {
      throw new ApiError(404, `HTTP 404 Not Found: ${c.req.method} ${c.req.path}`);
    }),
  );

  return {
    /** `permission` as the vendor's reference of the call names it; of several any will do. */
    route(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      route: Route<Caller>,
      permission?: string | readonly string[],
    ): void {
      const needed = [permission ?? []].flat();
      for (const one of needed) permissions.add(one);
      const guard = (c: VendorContext) => {
        const caller = callerOf(c);
        if (needed.length > 0 && !needed.some((one) => may(caller, one))) throw missingPermissions(needed);
        return caller;
      };
      app.on(method, path, (c) => handle(c, guard, route));
    },

    /** A route that needs no token of itself; it may ask for one by calling `organization`. */
    openRoute: (path: string, route: Route<{ organization: () => Organization }>) =>
      void app.get(path, (c) => handle(c, () => ({ organization: () => callerOf(c).organization }), route)),

    requests: () => requests.list(),
    /** All that some call needs. */
    permissions: (): string[] => [...permissions],
  };
}

export type PlatformApi = ReturnType<typeof platformApi>;

/** A user's token reaches as far as the user's permissions, the client's own as far as its role. */
const may = ({ user, organization }: Caller, permission: string): boolean =>
  user ? holds(user.permissions, permission) : !organization.withheld.includes(permission);

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
