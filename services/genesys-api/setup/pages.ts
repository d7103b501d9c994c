import type { z } from 'zod';
import { Fault } from '../../../kit/fault.ts';
import { listing } from '../../../wire/genesys/setup.ts';
import type { CallPlatform } from '../platform.ts';

/** An organisation with more than 2,000 of a kind shows these. */
const mostPages = 20;
const pageSize = 100;

/** All of a kind, page by page. Faults: of the call; `unavailable` where the answer is no list. */
export async function readAll<S extends z.ZodType>(
  call: CallPlatform,
  tenantId: string,
  path: string,
  schema: S,
): Promise<z.output<S>[]> {
  const found: z.output<S>[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const query = `${path.includes('?') ? '&' : '?'}pageSize=${pageSize}&pageNumber=${page}`;
    const answer = listing.safeParse(await call(tenantId, 'background', 'GET', path + query));
    if (!answer.success) throw new Fault('unavailable', 'Genesys gave no list');
    const { entities, pageCount = 1 } = answer.data;
    for (const entity of entities) {
      const one = schema.safeParse(entity);
      if (one.success) found.push(one.data);
    }
    if (page >= pageCount) break;
  }
  return found;
}
