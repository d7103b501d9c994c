import type { Context, Hono } from 'hono';
import { signInContract } from '../../contracts/sign-in.ts';
import type { Caller } from '../../kit/caller.ts';
import type { Method, Send } from '../../kit/client.ts';
import { actFor, clientAddress } from '../../kit/context.ts';
import { type AnyOperation, routePath } from '../../kit/contract.ts';
import { Fault, type InnerProblem } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import { retryAfter } from '../../kit/server.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { internal } from '../../kit/transport.ts';
import { readRaw } from '../../kit/webhook.ts';
import type { RateLimits } from './limits.ts';
import { type PublicOperation, publicOperations } from './operations.ts';
import { mayCall } from './rights.ts';
import type { Said } from './tenant-context.ts';

type Dependencies = {
  reach: (name: ServiceName) => Send;
  internalToken: string;
  who: (authorization: string | undefined) => Promise<Caller>;
  tenantOf: (said: Said) => Promise<string | null>;
  limits: RateLimits;
};

/** Everything but webhooks is a small form. */
const bodyLimit = 256 * 1024;

/**
 * Management: who asks, for which tenant, and whether they may, is found out here; the service sees the internal token and
 * the caller. Nothing of the request passes but its path, its query and its body.
 */
export function managementRoutes(app: Hono, { reach, internalToken, who, tenantOf, limits }: Dependencies) {
  async function admit(c: Context, { operation }: PublicOperation): Promise<void> {
    if (operation.access === 'open') return isAttempt(operation) ? limits.signIn(c) : undefined;
    const known = await who(c.req.header('authorization')).catch((error: unknown) => {
      if (error instanceof Fault && error.code === 'unauthenticated') c.header('www-authenticate', 'Bearer');
      throw error;
    });
    const caller = { ...known, address: clientAddress() ?? null };
    actFor(caller);
    await limits.caller(c, caller);
    await tenantOf({
      caller,
      path: c.req.param('tenantId'),
      header: c.req.header('x-tenant'),
      host: c.req.header('host'),
    });
    mayCall(operation, caller);
  }

  for (const one of publicOperations()) {
    const { service, operation } = one;
    const send = internal(reach(service), internalToken);
    const method = operation.method.toUpperCase() as Method;
    app.on(method, routePath(operation), async (c: Context) => {
      await admit(c, one);
      const answer = await send(pathOf(operation, c.req.param()) + new URL(c.req.url).search, {
        method,
        headers: { 'content-type': 'application/json' },
        body: operation.hasBody ? (await readRaw(c, bodyLimit)).toString() : undefined,
      });
      const { body, headers } = answer.status < 400 ? { body: answer.body, headers: {} } : forOutside(answer);
      return c.body(body, answer.status as 200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        ...headers,
      });
    });
  }
}

/** A token that is renewed is nobody's guess, and all people of an office renew theirs from one address. */
const isAttempt = (operation: AnyOperation) => operation.method !== 'get' && operation !== signInContract.renewSession;

/** Written anew from what was checked: what a URL makes of dots, encoded or not, must not lead to another operation. */
function pathOf(operation: AnyOperation, params: Record<string, string>): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    if (value === '.' || value === '..') throw new Fault('not_found', `${name}: nothing is called ${value}`);
    return encodeURIComponent(value.toWellFormed());
  });
}

/** What a vendor said stays between the services. */
function forOutside({ status, body }: { status: number; body: string }) {
  const { said: _, ...problem } = (parseJson(body) ?? {}) as Partial<InnerProblem>;
  const headers: Record<string, string> = {};
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 429) headers['retry-after'] = retryAfter(problem.details);
  return { body: JSON.stringify(problem), headers };
}
