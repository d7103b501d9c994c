import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, pageOf, phoneNumberId, tenantId } from './fields.ts';
import { finishEvent, metaId, numberKept, pin, signup, signupId, signupOutcome } from './signup-records.ts';

const token = z.string().min(1).max(4096);
const text = z.string().min(1).max(200);

const preparedNumber = z.object({
  phoneNumberId,
  wabaId: z.string(),
  displayPhoneNumber: z.string(),
  name: z.string().nullable(),
  coexistence: z.boolean(),
  createdAt: instant,
});

/** Numbers that a tenant has proved to hold at Meta and not connected yet, and the signups by which it did. */
export const preparedNumbersContract = {
  listPreparedNumbers: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/prepared-numbers',
    summary: 'WhatsApp numbers that are ready to be connected: their token is kept already',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: pageOf(preparedNumber),
  }),
  deletePreparedNumber: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/prepared-numbers/{phoneNumberId}',
    summary: 'Forget a number that is ready to be connected, and its token',
    access: 'tenant:write',
    params: z.object({ tenantId, phoneNumberId }),
    output: z.object({ deleted: z.boolean() }),
  }),
  listSignups: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/whatsapp/signups',
    summary: 'Embedded Signups of the last 30 days, newest first, with how far each has come',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: pageOf(signup),
  }),

  /** For whatsapp-api, which has asked Meta. Faults: `conflict` where the number is another tenant's. */
  keepPreparedNumber: operation({
    method: 'put',
    path: '/tenants/{tenantId}/prepared-numbers/{phoneNumberId}',
    summary: 'Keep a number with its token; of one that is connected already, the token alone',
    params: z.object({ tenantId, phoneNumberId }),
    body: z.object({
      wabaId: metaId,
      displayPhoneNumber: text,
      name: text.nullable(),
      coexistence: z.boolean(),
      accessToken: token,
    }),
    output: z.object({ kept: numberKept }),
  }),
  /** For whatsapp-api alone. Without one it is the one that is kept, or a new one. */
  keepPin: operation({
    method: 'put',
    path: '/tenants/{tenantId}/numbers/{phoneNumberId}/pin',
    summary: "The PIN of a number's two-step verification, kept before it is used",
    params: z.object({ tenantId, phoneNumberId }),
    body: z.object({ pin: pin.optional() }),
    output: z.object({ pin }),
  }),
  /** For whatsapp-api, which has exchanged the code: it cannot do so twice. */
  keepSignup: operation({
    method: 'put',
    path: '/tenants/{tenantId}/signups/{signupId}',
    summary: 'Keep what a signup has brought, with its token',
    params: z.object({ tenantId, signupId }),
    body: z.object({
      appId: metaId,
      event: finishEvent,
      wabaId: metaId.nullable(),
      businessId: metaId.nullable(),
      phoneNumberIds: z.array(phoneNumberId).max(50),
      accessToken: token,
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  /** For whatsapp-api alone. `accessToken` is `null` once it is finished. */
  signupOf: operation({
    method: 'get',
    path: '/tenants/{tenantId}/signups/{signupId}',
    summary: 'One signup with its token',
    params: z.object({ tenantId, signupId }),
    output: z.object({ signup: signup.extend({ accessToken: z.string().nullable() }).nullable() }),
  }),
  /** For whatsapp-api. */
  noteSignup: operation({
    method: 'post',
    path: '/tenants/{tenantId}/signups/{signupId}/outcome',
    summary: 'Write down how far a signup has come. Of one that is done, the token is forgotten: its numbers have it',
    params: z.object({ tenantId, signupId }),
    body: z.object({
      wabaId: metaId.nullable(),
      phoneNumberIds: z.array(phoneNumberId).max(50),
      outcome: signupOutcome,
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
};
