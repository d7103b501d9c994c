import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { tenantId } from './fields.ts';

/** How many of what is gone, such as `messages`. */
export const erased = z.record(z.string(), z.number().int());
export type Erased = z.infer<typeof erased>;

/**
 * Everything that one service knows of a tenant, destroyed. In pieces: while `remaining`, call again. Repeating it when
 * all is gone erases nothing.
 */
export const eraseTenantOperation = <P extends string>(prefix: P) =>
  operation({
    method: 'post',
    path: `${prefix}/tenants/{tenantId}/erase`,
    summary: 'Destroy everything that this service knows of a tenant',
    params: z.object({ tenantId }),
    output: z.object({ erased, remaining: z.boolean() }),
  });

/** In the details of a fault `not_found`: who is not there any more. */
const gone = z.object({ erased: z.enum(['customer', 'tenant']) });
export const erasedIn = (details: unknown) => gone.safeParse(details).data?.erased;
