import { z } from 'zod';
import { caller } from '../kit/caller.ts';
import { operation } from '../kit/contract.ts';
import { instant, page, pageOf, tenantId } from './fields.ts';

/** What happened, for people who were not there. No secret and nothing that anybody said to anybody. */
const happening = {
  /** `null`: it is the platform's. */
  tenantId: tenantId.nullable(),
  /** Such as `tenant.updateNumber`, `sign-in`, `credential.read`. */
  action: z.string().regex(/^[\w.-]{1,100}$/, 'must be a name'),
  outcome: z.enum(['allowed', 'failed', 'refused']),
  /** What it was done to, by the names of path fields. */
  target: z.record(z.string().max(100), z.string().max(512)),
  /** Names of the fields that were given, codes, counts: facts and no values. */
  details: z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])),
};

const entry = z.object({
  /** Counts up within its chain, from 1, without a gap. */
  sequence: z.number().int(),
  at: instant,
  ...happening,
  /** Who did it; `null`: the platform by itself. */
  actor: caller.pick({ kind: true, id: true, name: true, role: true, address: true, impersonationId: true }).nullable(),
  requestId: z.string().nullable(),
  /** SHA-256 in hex over this entry and the hash of the one before. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof entry>;

const list = {
  ...page,
  action: z.string().max(100).optional(),
  from: instant.optional(),
  until: instant.optional(),
};

export const auditContract = {
  /** Returns when it is written. Who did it and under which request id is known from the call itself. */
  appendAudit: operation({
    method: 'post',
    path: '/auth/audit',
    summary: 'Write into the audit log',
    body: z.object(happening),
    output: z.object({ sequence: z.number().int() }),
  }),
  listAudit: operation({
    method: 'get',
    path: '/api/audit',
    summary: 'The audit log of the platform itself, newest first',
    access: 'audit:read',
    query: z.object(list),
    output: pageOf(entry),
  }),
  listTenantAudit: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/audit',
    summary: "A tenant's audit log, newest first",
    access: 'audit:read',
    params: z.object({ tenantId }),
    query: z.object(list),
    output: pageOf(entry),
  }),
  /** One chain a call, in the order of their ids: `next` names the one to go on with. */
  verifyAudit: operation({
    method: 'post',
    path: '/api/audit/verify',
    summary: 'Recompute the chain of hashes of an audit log and say whether anything was changed, left out or put in',
    access: 'audit:read',
    audited: false,
    body: z.object({
      /** Absent: the platform's own chain. */
      chain: tenantId.optional(),
    }),
    output: z.object({
      chain: tenantId.nullable(),
      entries: z.number().int(),
      intact: z.boolean(),
      /** The first entry that does not fit, and why. */
      broken: z.object({ sequence: z.number().int(), problem: z.string() }).nullable(),
      /** Hash of the newest entry: keep it elsewhere, and a log that is cut short is noticed too. */
      head: z.string().nullable(),
      next: tenantId.nullable(),
    }),
  }),
};
