import type { Grant } from '../../../wire/genesys/grants.ts';
import { rightsOf } from './rights.ts';

/** More than an organisation has; whoever reads names no more. */
const mostNamed = 500;

/** At Genesys, all divisions that there are and will be. */
const everyDivision = '*';

/**
 * Where somebody may read conversations: in the divisions in which Genesys grants them what makes a supervisor. `null`: it
 * has named none, and they have their own.
 */
export function divisionsOf(grants: readonly Grant[]): string[] | null {
  const reading = grants.filter(({ permissions }) => rightsOf(permissions)?.permissions.includes('conversations:read'));
  const named = new Set(reading.map(({ division }) => division));
  if (named.has(everyDivision)) return [everyDivision];
  return named.size > 0 ? [...named].toSorted().slice(0, mostNamed) : null;
}
