import type { Context } from 'hono';
import type { Caller } from '../../kit/caller.ts';
import { actFor, clientAddress } from '../../kit/context.ts';
import type { AnyOperation } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import type { AuditedCall } from './audit.ts';
import type { RateLimits } from './limits.ts';
import { mayCall } from './rights.ts';
import type { Said } from './tenant-context.ts';
import type { Who } from './who.ts';

type Dependencies = {
  who: Who;
  tenantOf: (said: Said) => Promise<string | null>;
  limits: RateLimits;
};

/** Lets a request in where it is known who asks, where the tenant is theirs, and where they may. Answers who it is. */
export type Admission = (c: Context, operation: AnyOperation, record: AuditedCall | undefined) => Promise<Caller>;

/** @throws Fault `unauthenticated`, `rate_limited`, `forbidden`, `not_found`, `unavailable` */
export function admission({ who, tenantOf, limits }: Dependencies): Admission {
  async function recognise(c: Context): Promise<Caller> {
    const known = await who(c.req.header('authorization')).catch((error: unknown) => {
      if (error instanceof Fault && error.code === 'unauthenticated') c.header('www-authenticate', 'Bearer');
      throw error;
    });
    const caller = { ...known, address: clientAddress() ?? null };
    actFor(caller);
    await limits.caller(c, caller);
    return caller;
  }

  async function allow(c: Context, operation: AnyOperation, caller: Caller): Promise<void> {
    await tenantOf({
      caller,
      path: c.req.param('tenantId'),
      header: c.req.header('x-tenant'),
      host: c.req.header('host'),
    });
    mayCall(operation, caller);
  }

  return async (c, operation, record) => {
    const caller = await recognise(c);
    await allow(c, operation, caller).catch(async (error: unknown) => {
      if (error instanceof Fault && error.code === 'forbidden') await record?.refused();
      throw error;
    });
    return caller;
  };
}
