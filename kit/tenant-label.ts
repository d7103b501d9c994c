/** Each series costs memory here and at Prometheus: the tenants that come after so many are counted together. */
const mostTenants = 500;

/** The label of a tenant: its id, or `other`. */
export function tenantLabel(most = mostTenants): (tenantId: string) => string {
  const known = new Set<string>();
  return (tenantId) => {
    if (known.has(tenantId)) return tenantId;
    if (known.size >= most) return 'other';
    known.add(tenantId);
    return tenantId;
  };
}
