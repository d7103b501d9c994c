import { useEffect, useState } from 'react';
import type { Person } from '../../../contracts/sign-in.ts';
import { tenants } from '../platform.ts';

/** The company's name, for those who may read it; `null` until it is known, or for ever. */
export function useTenantName({ tenantId, permissions }: Person): string | null {
  const [name, setName] = useState<string | null>(null);
  const readable = permissions.includes('tenant:read');
  useEffect(() => {
    if (tenantId === null || !readable) return;
    tenants.getTenant({ tenantId }).then(
      (tenant) => setName(tenant.name),
      // The id stands there meanwhile, which says the same.
      () => setName(null),
    );
  }, [tenantId, readable]);
  return name;
}
