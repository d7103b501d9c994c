/**
 * What is on the screen, as its address says it: `tenants/{tenantId}/{area}/...` of one tenant, `{area}/...` of the
 * platform. `more` names what is looked at within the area.
 */
export type Place = {
  tenantId: string | null;
  area: string | null;
  more: readonly string[];
  query: URLSearchParams;
};

const base = '/admin/';

/** A tenant's own place is one of its areas; the list of all is the platform's area `tenants`. */
export function readPlace(pathname: string, search: string): Place {
  const pieces = pathname
    .replace(/^\/admin(\/|$)/, '')
    .split('/')
    .filter(Boolean)
    .map(decoded);
  const query = new URLSearchParams(search);
  const [first = null, second = null, third = null, ...rest] = pieces;
  if (first === 'tenants' && second !== null) return { tenantId: second, area: third, more: rest, query };
  return { tenantId: null, area: first, more: pieces.slice(1), query };
}

export function addressOf({ tenantId = null, area = null, more = [], query }: Partial<Place>): string {
  const pieces = [...(tenantId === null ? [] : ['tenants', tenantId]), ...(area === null ? [] : [area]), ...more];
  const search = String(query ?? '');
  return base + pieces.map(encodeURIComponent).join('/') + (search && `?${search}`);
}

/** What somebody has typed may be no proper encoding. */
function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
