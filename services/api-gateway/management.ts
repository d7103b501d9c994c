import type { Context, Hono } from 'hono';
import { signInContract } from '../../contracts/sign-in.ts';
import type { Method, Send } from '../../kit/client.ts';
import { type AnyOperation, routePath } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { internal } from '../../kit/transport.ts';
import { readRaw } from '../../kit/webhook.ts';
import type { Admission } from './admission.ts';
import type { auditTrail } from './audit.ts';
import type { RateLimits } from './limits.ts';
import { type PublicOperation, publicOperations } from './operations.ts';
import { answerOutside, codeOf } from './problem.ts';
import type { Who } from './who.ts';

type Dependencies = {
  reach: (name: ServiceName) => Send;
  internalToken: string;
  who: Who;
  admit: Admission;
  limits: RateLimits;
  audit: ReturnType<typeof auditTrail>;
};

/** Everything but webhooks is a small form. */
const bodyLimit = 256 * 1024;

/**
 * Management: who asks, for which tenant, and whether they may, is found out here; the service sees the internal token and
 * the caller. Nothing of the request passes but its path, its query and its body.
 */
export function managementRoutes(app: Hono, dependencies: Dependencies): void {
  const { reach, internalToken, who, admit, limits, audit } = dependencies;

  function route(one: PublicOperation): void {
    const { service, operation } = one;
    const send = internal(reach(service), internalToken);
    const method = operation.method.toUpperCase() as Method;

    app.on(method, routePath(operation), async (c: Context) => {
      const params = c.req.param() as Record<string, string>;
      // One way to write it, for all who compare.
      if (params.tenantId) params.tenantId = params.tenantId.toLowerCase();
      const path = pathOf(operation, params) + new URL(c.req.url).search;
      const record = audit(one, params);
      if (operation.access === 'open') {
        if (isAttempt(operation)) await limits.signIn(c);
      } else await admit(c, operation, record);
      const body = operation.hasBody ? (await readRaw(c, bodyLimit)).toString() : undefined;
      await record?.allowed(body);

      const headers = { 'content-type': 'application/json' };
      const answer = await send(path, { method, headers, body }).catch(async (error: unknown) => {
        await record?.failed(codeOf({ error }));
        throw error;
      });
      // Here too whoever has signed out is nobody at once.
      if (operation === signInContract.signOut) who.forget(c.req.header('authorization'));
      return answerOutside(c, answer, record);
    });
  }

  for (const one of publicOperations()) route(one);
}

/**
 * What somebody could guess. Codes of redirects and tokens that are renewed are nobody's guess, and all people of an office
 * bring theirs from one address when a shift begins.
 */
const isAttempt = (operation: AnyOperation) => attempts.includes(operation);
const attempts: readonly AnyOperation[] = [
  signInContract.signInOperator,
  signInContract.acceptInvitation,
  signInContract.confirmInvitation,
];

/** Written anew from what was checked: what a URL makes of dots, encoded or not, must not lead to another operation. */
function pathOf(operation: AnyOperation, params: Record<string, string>): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    if (value === '.' || value === '..') throw new Fault('not_found', `${name}: nothing is called ${value}`);
    return encodeURIComponent(value.toWellFormed());
  });
}
