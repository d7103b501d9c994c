import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, tenantId } from './fields.ts';
import { session } from './sign-in.ts';

/** Why somebody of the platform acts inside a company; its administrators read it in their audit log. */
export const impersonationReason = z.string().trim().min(3).max(500);

/** `id` stands beside the operator in every entry of the audit log that comes of it. */
export const impersonation = z.object({ id: z.uuid(), reason: z.string(), endsAt: instant });

/** See docs/decisions/0036-impersonation.md. It ends by `DELETE /api/session` with its own token, or by itself. */
export const impersonationContract = {
  beginImpersonation: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/impersonation',
    summary: 'Act inside a tenant with the rights of its administrator, for half an hour and for a reason',
    access: 'tenants:impersonate',
    auditedValues: ['reason'],
    idempotent: false,
    params: z.object({ tenantId }),
    body: z.object({ reason: impersonationReason }),
    output: session.extend({ impersonation }),
    status: 201,
  }),
  /** For tenant, whose suspension ends them: nobody gets in by them any more, and the log is to say so at once. */
  endImpersonations: operation({
    method: 'post',
    path: '/auth/tenants/{tenantId}/impersonations/end',
    summary: 'End whatever operators do inside a tenant, and write it down',
    params: z.object({ tenantId }),
    output: z.object({ ended: z.number().int() }),
  }),
};
