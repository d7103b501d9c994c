import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { requestId, withRequestId } from './context.ts';
import type { AnyOperation, Contract, Output, Parsed } from './contract.ts';
import { sameSecret } from './crypto.ts';
import { Fault, toFault } from './fault.ts';
import type { Logger } from './log.ts';

export type Handlers<C extends Contract> = {
  [K in keyof C]: (input: Parsed<C[K]>) => Promise<Output<C[K]>>;
};

/** An application with the platform's manners: a request id on every answer, every error as a `Problem`. */
export function application(log: Logger): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await withRequestId(c.req.header('x-request-id'), async () => {
      await next();
      c.header('x-request-id', requestId());
    });
  });
  app.notFound((c) => answerFault(c, new Fault('not_found', `no such route: ${c.req.method} ${c.req.path}`)));
  app.onError((error, c) => {
    const fault = toFault(error);
    if (fault.code === 'internal')
      log.error({ err: error, path: c.req.path, requestId: requestId() }, 'unexpected error');
    return answerFault(c, fault);
  });
  return app;
}

export function answerFault(c: Context, fault: Fault) {
  if (fault.code === 'rate_limited') c.header('retry-after', '1');
  return c.json(fault.toProblem(requestId()), fault.status);
}

/** Adds a contract's operations to an application. Each asks for the internal token, in every mode. */
export function serve<C extends Contract>(app: Hono, contract: C, handlers: Handlers<C>, internalToken: string): Hono {
  for (const [name, operation] of Object.entries(contract)) {
    const handler = handlers[name] as (input: unknown) => Promise<unknown>;
    const read = reader(operation);
    app.on(operation.method.toUpperCase(), operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      if (!isInternal(c, internalToken)) throw new Fault('unauthenticated', 'this route needs the internal token');
      return c.json((await handler(await read(c))) as object, operation.status);
    });
  }
  return app;
}

export function isInternal(c: Context, internalToken: string) {
  const header = c.req.header('authorization') ?? '';
  return header.startsWith('Bearer ') && sameSecret(header.slice(7), internalToken);
}

/** Reads path, query and body into the one flat object that a handler takes; the path wins over the query and body. */
function reader(operation: AnyOperation) {
  const schema = z.object({ ...operation.body.shape, ...operation.query.shape, ...operation.params.shape });
  return async (c: Context) => {
    let body: unknown = {};
    if (operation.hasBody) {
      body = await c.req.json().catch(() => {
        throw new Fault('bad_input', 'the body is not JSON');
      });
      if (body === null || typeof body !== 'object' || Array.isArray(body)) {
        throw new Fault('bad_input', 'the body is not a JSON object');
      }
    }
    const parsed = schema.safeParse({ ...(body as object), ...c.req.query(), ...c.req.param() });
    if (!parsed.success) throw invalid(parsed.error);
    return parsed.data;
  };
}

/** A validation error as a fault that names every field. */
export function invalid(error: z.ZodError): Fault {
  const fields = error.issues.map((issue) => ({ field: issue.path.join('.') || '(body)', problem: issue.message }));
  const first = fields[0];
  return new Fault('bad_input', first ? `${first.field}: ${first.problem}` : 'invalid input', { details: { fields } });
}
