import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { check, checkState, keptCheck, link } from './doctor-records.ts';
import { instant, page, pageOf, tenantId } from './fields.ts';

const examination = z.object({
  /** The worst of them. */
  state: checkState,
  /** In the order in which messages pass. Empty: nobody has looked yet. */
  checks: z.array(keptCheck),
  checkedAt: instant.nullable(),
});
export type Examination = z.infer<typeof examination>;

export const doctorContract = {
  getDoctor: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/doctor',
    summary: "Every link between a tenant's WhatsApp and Genesys, as it was found last",
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: examination,
  }),
  /** By itself it is done every quarter of an hour. */
  runDoctor: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/doctor',
    summary: "Look at every link between a tenant's WhatsApp and Genesys now",
    access: 'tenant:write',
    audited: false,
    params: z.object({ tenantId }),
    output: examination,
  }),
  listDoctorChanges: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/doctor/changes',
    summary: 'What the doctor found otherwise than before, newest first; kept for 90 days',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    query: z.object({ link: link.optional(), ...page }),
    output: pageOf(check.extend({ at: instant })),
  }),
};

/** What a service can say of the links that it holds, in a few seconds at most. Where it cannot say, that is a finding. */
export const checkOperation = <P extends string>(path: P, summary: string) =>
  operation({
    method: 'post',
    path,
    summary,
    body: z.object({ tenantId }),
    output: z.object({ checks: z.array(check) }),
  });
