import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { checkOperation } from './doctor.ts';
import { instant, phoneNumberId, tenantId } from './fields.ts';
import { finishEvent, metaId, numberFacts, pin, signupId, signupOutcome, signupReasons } from './signup-records.ts';

/** By the number's id; a number without one gets its own, made here and kept. */
const pins = z.record(phoneNumberId, pin).optional();
const phoneNumberIds = z.array(phoneNumberId).max(50);
const accessToken = z
  .string()
  .trim()
  .max(4096)
  .regex(/^[\x21-\x7e]+$/, 'must be printable without spaces');

/** Connecting numbers at Meta, and what Meta says of those that are connected. */
export const signupContract = {
  signupOptions: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/whatsapp/signup',
    summary: 'What a page needs to open Embedded Signup, or why it cannot',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: z.object({
      /** `null`: numbers are connected by hand. */
      signup: z
        .object({
          appId: z.string(),
          configId: z.string(),
          graphVersion: z.string(),
          /** Of Meta's SDK for JavaScript, and where its window comes from: messages of this host and of those below it count. */
          sdkUrl: z.string(),
          messageHost: z.string(),
          /** For `FB.login`: a number for the Cloud API alone, or one that stays in the WhatsApp Business app as well. */
          extras: z.record(z.string(), z.unknown()),
          coexistenceExtras: z.record(z.string(), z.unknown()),
        })
        .nullable(),
      /**
       * `app-missing`: neither the tenant nor the platform has a Meta app with its id and secret (META_APP_ID,
       * META_APP_SECRET); `configuration-missing`: the app has no configuration of Facebook Login for Business
       * (META_SIGNUP_CONFIG_ID, or that of the tenant's own app).
       */
      unavailable: z.enum(['app-missing', 'configuration-missing']).nullable(),
    }),
  }),
  /** The same again goes on where it ended: the code is exchanged once. What is refused stands in the steps. */
  finishSignup: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/whatsapp/signups',
    summary:
      'Finish an Embedded Signup: exchange its code, check what it told, subscribe the app, register the numbers',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({
      appId: metaId,
      code: z.string().min(1).max(4096),
      event: finishEvent,
      /** As the window told the page, if it did. */
      wabaId: metaId.nullish(),
      businessId: metaId.nullish(),
      phoneNumberIds: phoneNumberIds.default([]),
      pins,
    }),
    output: signupOutcome,
  }),
  /** One that is done goes on for other numbers of its account. Faults: `not_found`. */
  resumeSignup: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/whatsapp/signups/{signupId}/resume',
    summary: 'Go on with a signup that was refused something, with what was missing',
    access: 'tenant:write',
    params: z.object({ tenantId, signupId }),
    body: z.object({ wabaId: metaId.optional(), phoneNumberIds: phoneNumberIds.optional(), pins }),
    output: signupOutcome,
  }),
  /** Keeps nothing. */
  lookUpAccount: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/whatsapp/account',
    summary: 'The numbers of a WhatsApp Business Account, read with a token that somebody has typed in',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({ accessToken, wabaId: metaId }),
    output: z.object({
      account: z.object({ wabaId: z.string(), name: z.string().nullable() }).nullable(),
      /** `null`: never, or Meta does not say. */
      tokenExpiresAt: instant.nullable(),
      numbers: z.array(numberFacts),
      refused: z
        .object({ reason: z.enum(signupReasons), values: z.record(z.string().max(40), z.string().max(1000)) })
        .nullable(),
    }),
  }),
  prepareNumbers: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/whatsapp/account/numbers',
    summary: 'Make numbers of an account ready to be connected, with a token that somebody has typed in',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({ accessToken, wabaId: metaId, phoneNumberIds: phoneNumberIds.min(1), pins }),
    output: signupOutcome,
  }),
  listNumberFacts: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/whatsapp/numbers',
    summary:
      'What Meta says now of the connected numbers: status, quality, limit, throughput, name. A minute old at most',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: z.object({
      items: z.array(
        z.object({
          phoneNumberId,
          wabaId: z.string(),
          displayPhoneNumber: z.string(),
          readAt: instant,
          facts: numberFacts.nullable(),
          /** Why there are no facts. */
          refused: z
            .object({ reason: z.enum(signupReasons), values: z.record(z.string().max(40), z.string().max(1000)) })
            .nullable(),
        }),
      ),
    }),
  }),
  /** For the connection doctor. What Meta refuses to say is a finding as well, never a fault. */
  checkWhatsapp: checkOperation('/whatsapp/check', "Meta's links of a tenant's chain as they are now"),
};
