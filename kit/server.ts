import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { routePath as matchedPath } from 'hono/route';
import { z } from 'zod';
import { callerHeader, readCaller } from './caller.ts';
import { actFor, clientAddressHeader, comeFrom, requestId, withRequestId, workIn } from './context.ts';
import { type AnyOperation, type Contract, type Output, type Parsed, routePath } from './contract.ts';
import { sameSecret } from './crypto.ts';
import { Fault, toFault } from './fault.ts';
import { type GatheredCall, gatheredCalls, gatheredEnd, gatheredPath, settle } from './gather.ts';
import { deepest, isDeeperThan } from './json.ts';
import type { Logger } from './log.ts';
import { type Tracer, traceHeader } from './tracing.ts';
import { rememberText } from './transport.ts';

export type Handlers<C extends Contract> = {
  [K in keyof C]: (input: Parsed<C[K]>) => Promise<Output<C[K]>>;
};

/** Sees what an application answers. `edge`: it is the world that asks, and what it says of a trace is not believed. */
export type Watcher = {
  edge: boolean;
  tracer: Tracer | undefined;
  answered: (method: string, route: string, status: number, seconds: number) => void;
};
const watchers = new WeakMap<Hono, Watcher>();
export const watch = (app: Hono, watcher: Watcher): void => void watchers.set(app, watcher);

/** What is asked about a service and not of it. */
const aboutItself = /^\/(metrics|health\/)/;

/** One request as a span and in the metrics: of its path the pattern alone, of a gathered one the calls in it. */
async function watched(c: Context, { edge, tracer, answered }: Watcher, next: () => Promise<void>): Promise<void> {
  const { method, path } = c.req;
  if (aboutItself.test(path)) return next();
  const began = performance.now();
  const parent = edge ? undefined : c.req.header(traceHeader);
  const span = path.endsWith(gatheredEnd) ? undefined : tracer?.begin('request', method, parent);
  if (span) workIn(span);
  await next();
  const route = matchedPath(c, -1);
  const { status } = c.res;
  answered(method, route, status, (performance.now() - began) / 1000);
  span?.end(endOf(method, route, status));
}

function endOf(method: string, route: string, status: number) {
  return {
    name: `${method} ${route}`,
    attributes: { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status },
    ...(status >= 500 && { failed: String(status) }),
  };
}

/** An application with the platform's manners: a request id on every answer, every error as a `Problem`. */
export function application(log: Logger): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await withRequestId(c.req.header('x-request-id'), () => {
      // Before the answer is made: a header that is added later costs a second Response.
      c.header('x-request-id', requestId());
      const watcher = watchers.get(app);
      return watcher ? watched(c, watcher, next) : next();
    });
  });
  app.notFound((c) => answerFault(c, new Fault('not_found', `no such route: ${c.req.method} ${c.req.path}`)));
  app.onError((error, c) => {
    const fault = toFault(error);
    report(log, c, fault);
    return answerFault(c, fault);
  });
  return app;
}

/** A defect of ours is in the log, for it is in no answer. Of the path the pattern: values in it may be secret. */
function report(log: Logger, c: Context, fault: Fault): void {
  if (fault.code === 'internal') log.error({ err: fault.cause ?? fault, path: matchedPath(c, -1) }, 'unexpected error');
}

/** Seconds, as `details.retryAfterSeconds` has them: of a fault, or of a problem that came from a neighbour. */
export function retryAfter(details: unknown): string {
  const { retryAfterSeconds: given } = (details ?? {}) as { retryAfterSeconds?: unknown };
  return String(typeof given === 'number' && given >= 1 ? Math.ceil(given) : 1);
}

/** `inside`: whoever asks is one of our own services. */
export function answerFault(c: Context, fault: Fault, inside = false) {
  if (fault.code === 'rate_limited') c.header('retry-after', retryAfter(fault.details));
  return c.json(inside ? fault.toInnerProblem(requestId()) : fault.toProblem(requestId()), fault.status);
}

/** An application that answers a contract. Every operation asks for the internal token, in every mode. */
export function serve<C extends Contract>(
  log: Logger,
  contract: C,
  handlers: Handlers<C>,
  internalToken: string,
): Hono {
  const app = application(log);
  app.onError((error, c) => {
    const fault = toFault(error);
    report(log, c, fault);
    return answerFault(c, fault, bears(c, internalToken));
  });
  for (const [name, operation] of Object.entries(contract)) {
    const handler = handlers[name] as (input: unknown) => Promise<unknown>;
    const read = reader(operation);
    const authenticate = (c: Context) => {
      if (!bears(c, internalToken)) throw new Fault('unauthenticated', 'this route needs the internal token');
      believe(c);
    };
    app.on(operation.method.toUpperCase(), routePath(operation), async (c) => {
      authenticate(c);
      const input = read({ ...(await bodyOf(c, operation)), ...c.req.query(), ...c.req.param() });
      return answer(c, await handler(input), operation.status);
    });
    if (operation.gathered) {
      app.post(gatheredPath(operation), async (c) => {
        authenticate(c);
        const body = gatheredCalls.safeParse(await bodyOf(c, operation));
        if (!body.success) throw invalid(body.error);
        const one = (call: GatheredCall) =>
          withRequestId(call.requestId, async () => {
            const span = watchers.get(app)?.tracer?.begin('request', 'POST', call.trace);
            if (span) workIn(span);
            const result = await settle(
              async () => handler(read(call.input)),
              (fault) => report(log, c, fault),
            );
            span?.end(endOf('POST', routePath(operation), 'problem' in result ? result.status : operation.status));
            return result;
          });
        return answer(c, { results: await Promise.all(body.data.calls.map(one)) }, 200);
      });
    }
  }
  return app;
}

/** Who is behind a request of another of our services, and from where it came. From anybody else it counts for nothing. */
function believe(c: Context): void {
  const caller = readCaller(c.req.header(callerHeader));
  if (caller) actFor(caller);
  const address = c.req.header(clientAddressHeader);
  if (address) comeFrom(address);
}

/** For raw routes, which anybody may call. */
export const fromInside =
  (internalToken: string): MiddlewareHandler =>
  async (c, next) => {
    if (bears(c, internalToken)) believe(c);
    await next();
  };

/** JSON, with its text kept for a caller in this process. */
function answer(c: Context, value: unknown, status: 200 | 201): Response {
  const text = JSON.stringify(value);
  const response = c.body(text, status, { 'content-type': 'application/json' });
  rememberText(response, text);
  return response;
}

/** Whether the request carries this secret as its bearer token. */
export function bears(c: Context, secret: string): boolean {
  const header = c.req.header('authorization') ?? '';
  return header.startsWith('Bearer ') && sameSecret(header.slice(7), secret);
}

/** Checks the one flat object that a handler takes; of a field that came twice, the path's wins over query and body. */
function reader(operation: AnyOperation) {
  const schema = z.object({ ...operation.body.shape, ...operation.query.shape, ...operation.params.shape });
  return (input: unknown) => {
    for (const [field, value] of Object.entries(input ?? {})) if (isDeeperThan(value, deepest)) throw tooDeep(field);
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw invalid(parsed.error);
    return parsed.data;
  };
}

async function bodyOf(c: Context, operation: AnyOperation): Promise<object> {
  if (!operation.hasBody) return {};
  const body: unknown = await c.req.json().catch(() => {
    throw new Fault('bad_input', 'the body is not JSON');
  });
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body;
  throw new Fault('bad_input', 'the body is not a JSON object');
}

function tooDeep(field: string): Fault {
  const problem = `is nested more than ${deepest} levels deep`;
  return new Fault('bad_input', `${field}: ${problem}`, { details: { fields: [{ field, problem }] } });
}

/** A validation error as a fault that names every field. */
export function invalid(error: z.ZodError): Fault {
  const fields = error.issues.map((issue) => ({ field: issue.path.join('.') || '(body)', problem: issue.message }));
  const first = fields[0];
  return new Fault('bad_input', first ? `${first.field}: ${first.problem}` : 'invalid input', { details: { fields } });
}
