import { createContext, use } from 'react';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Output } from '../../../kit/contract.ts';

export type Tenant = Output<typeof tenantContract.getTenant>;

/** The company whose place the page shows, and word of a change of it. */
export type TenantHere = {
  tenant: Tenant;
  put: (tenant: Tenant) => void;
  /** It has credentials at Genesys and a number. */
  isConnected: boolean;
  noteNumbers: (any: boolean) => void;
};

export const TenantContext = createContext<TenantHere | null>(null);

export const useTenantOrNone = (): TenantHere | null => use(TenantContext);

export function useTenant(): TenantHere {
  const here = use(TenantContext);
  if (!here) throw new Error('no TenantContext stands around this');
  return here;
}
