import type { Caller } from '../../kit/caller.ts';
import type { AnyOperation } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import { ofPlatform } from '../../kit/permissions.ts';
import { isOfTenant } from './operations.ts';

/**
 * Whether somebody may do this at all, by what its contract asks for. Of whoever belongs to a tenant, the tenant context
 * has already said that the path names theirs.
 * @throws Fault `forbidden`
 */
export function mayCall(operation: AnyOperation, caller: Caller): void {
  const { access } = operation;
  if (access === 'open' || access === 'signed-in') return;
  if (access === 'internal' || !caller.permissions.includes(access))
    throw new Fault('forbidden', `this needs the permission ${access}`);
  if (caller.tenantId !== null && (!isOfTenant(operation) || ofPlatform.includes(access)))
    throw new Fault('forbidden', 'this is for operators of the platform');
}
