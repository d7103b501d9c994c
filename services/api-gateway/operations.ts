import { contracts } from '../../contracts/index.ts';
import type { AnyOperation, Contract } from '../../kit/contract.ts';
import type { ServiceName } from '../../kit/service-names.ts';

export type PublicOperation = { service: ServiceName; name: string; operation: AnyOperation };

/** The operations that the outside may reach, with the service that answers each: the gateway's whole table. */
export function publicOperations(): PublicOperation[] {
  return Object.entries(contracts).flatMap(([service, contract]) =>
    Object.entries(contract as Contract)
      .filter(([, operation]) => operation.access !== 'internal')
      .map(([name, operation]) => ({ service: service as ServiceName, name, operation })),
  );
}

/** Whether the operation is about one tenant, which its path names. */
export const isOfTenant = (operation: AnyOperation): boolean => 'tenantId' in operation.params.shape;
