import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { erased } from './erasure.ts';
import { instant, page, pathId, tenantId } from './fields.ts';
import { portalNote } from './portal-records.ts';
import { messageRecord } from './state-manager-records.ts';

/** Any name that WhatsApp or we have for the person: phone number in digits, business-scoped user id, mapping id. */
const customer = pathId;
const params = z.object({ tenantId, customer });

/** Rights of one person: what is known of them, and that it is destroyed. Answered by state-manager. */
export const customersContract = {
  exportCustomer: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/customers/{customer}/export',
    summary: 'Everything that is kept of one person, page by page: who they are, and every message as it came and went',
    access: 'customers:export',
    audited: true,
    params,
    query: z.object({ ...page }),
    output: z.object({
      /** One for each number of the tenant that the person wrote to. */
      identities: z.array(
        z.object({
          mappingId: z.uuid(),
          phoneNumberId: z.string(),
          waId: z.string().nullable(),
          userId: z.string().nullable(),
          username: z.string().nullable(),
          name: z.string().nullable(),
          aliases: z.array(z.string()),
          genesysAddress: z.string(),
          marketingStoppedAt: instant.nullable(),
          createdAt: instant,
        }),
      ),
      /** What they wrote in groups too. `raw` and `sent` are `null` once they are deleted; see the tenant's retention. */
      messages: z.array(messageRecord.extend({ raw: z.unknown(), sent: z.unknown() })),
      /** What came for the tenant, names them, and could be handed to nobody. On the first page, the newest 500. */
      quarantined: z.array(z.object({ payload: z.unknown(), at: instant })),
      /** What people noted about them. On the first page, the newest 500 of each number. */
      notes: z.array(portalNote),
      nextCursor: z.string().nullable(),
    }),
  }),
  eraseCustomer: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/customers/{customer}',
    summary:
      'Destroy everything that is kept of one person, and say what it was. After a failure call again: it goes on where it was.',
    access: 'customers:erase',
    params,
    output: z.object({ found: z.boolean(), erased }),
  }),
};
