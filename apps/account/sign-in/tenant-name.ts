import { z } from 'zod';
import { lasting } from '../../ui/browser-storage.ts';

const key = 'bridge.tenant';

/** How a company is named in an address: the label of its subdomain, or its id. */
export const tenantName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);

/** What the field begins with: as the address says (the gateway writes it there on a tenant's host), else as last time. */
export function firstTenant(search: string, lastTime: string | null): string {
  return tenantName.safeParse(new URLSearchParams(search).get('tenant')).data ?? lastTime ?? '';
}

export const startTenant = (): string => firstTenant(location.search, lasting.getItem(key));
export const rememberTenant = (tenant: string): void => lasting.setItem(key, tenant);
