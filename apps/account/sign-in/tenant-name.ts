import { z } from 'zod';
import { lasting } from '../../ui/browser-storage.ts';

const key = 'bridge.tenant';

/** How a company is named in an address: the label of its subdomain, or its id. */
export const tenantName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);

/** What the field begins with: as the address says, else as typed last time, else as the host is called. */
export function firstTenant(
  { search, hostname }: { search: string; hostname: string },
  lastTime: string | null,
): string {
  const named = tenantName.safeParse(new URLSearchParams(search).get('tenant')).data;
  return named ?? lastTime ?? tenantOfHost(hostname) ?? '';
}

/** The first of three labels or more; numbers and `www` are nobody's. */
function tenantOfHost(hostname: string): string | null {
  const labels = hostname.split('.');
  const below = labels.at(-1) === 'localhost' ? 1 : 2;
  if (labels.length <= below || /^[\d.]+$/.test(hostname) || hostname.includes(':')) return null;
  const label = labels[0] ?? '';
  return label === 'www' ? null : (tenantName.safeParse(label).data ?? null);
}

export const startTenant = (): string => firstTenant(location, lasting.getItem(key));
export const rememberTenant = (tenant: string): void => lasting.setItem(key, tenant);
