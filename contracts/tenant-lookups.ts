import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, page, pageOf, pathId, phoneNumberId, tenantId } from './fields.ts';
import { numberOwner, policies, tenantStatus } from './tenant-records.ts';

/** What the other services ask of tenant: who something belongs to, and with which secrets. None of it is shown outside. */
export const tenantLookups = {
  /** For whatsapp-webhook: management fields name the account only. Suspended tenants are left out. */
  ownersOfAccount: operation({
    method: 'get',
    path: '/tenants/by-account/{wabaId}',
    summary: 'The numbers that belong to a WhatsApp Business Account',
    params: z.object({ wabaId: z.string() }),
    output: z.object({ owners: z.array(numberOwner) }),
  }),
  /** For whatsapp-webhook. `null`: nobody's number, or its tenant is suspended. */
  ownerOfNumber: operation({
    method: 'get',
    path: '/tenants/by-number/{phoneNumberId}',
    summary: 'The tenant that a phone number id belongs to',
    params: z.object({ phoneNumberId: z.string() }),
    output: z.object({ owner: numberOwner.nullable() }),
  }),
  /** For genesys-webhook, the only caller that may see a webhook secret. */
  ownerOfIntegration: operation({
    method: 'get',
    path: '/tenants/by-integration/{integrationId}',
    summary: 'The tenant that an integration belongs to, with the secrets that sign its webhooks',
    params: z.object({ integrationId: z.string() }),
    output: z.object({ owner: numberOwner.nullable(), webhookSecrets: z.array(z.string()) }),
  }),
  /** For whatsapp-api alone. */
  whatsappCredential: operation({
    method: 'get',
    path: '/tenants/{tenantId}/numbers/{phoneNumberId}/credential',
    summary: 'The access token of a WhatsApp number',
    params: z.object({ tenantId, phoneNumberId }),
    output: z.object({ accessToken: z.string() }),
  }),
  /** For auth alone. */
  genesysCredential: operation({
    method: 'get',
    path: '/tenants/{tenantId}/genesys/credential',
    summary: "The tenant's Genesys client credentials",
    params: z.object({ tenantId }),
    output: z.object({ domain: z.string(), clientId: z.string(), clientSecret: z.string() }),
  }),
  /** For auth: by subdomain or id, whose people want to sign in. `null`: no such tenant, or not active. */
  signInOf: operation({
    method: 'get',
    path: '/tenants/sign-in/{name}',
    summary:
      'How the people of a tenant sign in, with the client secret for it where the tenant has a client of its own',
    params: z.object({ name: pathId }),
    output: z.object({
      signIn: z
        .object({
          tenantId,
          name: z.string(),
          domain: z.string(),
          client: z.object({ clientId: z.string(), clientSecret: z.string() }).nullable(),
        })
        .nullable(),
    }),
  }),
  /** For auth and the gateway. `null`: no such tenant. */
  standingOf: operation({
    method: 'get',
    path: '/tenants/standing/{name}',
    summary: 'Whether a tenant, by subdomain or id, is active, and since when its sessions are good',
    params: z.object({ name: pathId }),
    output: z.object({
      standing: z
        .object({
          tenantId,
          name: z.string(),
          status: tenantStatus,
          /** Sessions that began before are void: the tenant was suspended since. */
          sessionsSince: instant,
        })
        .nullable(),
    }),
  }),
  /** For state-manager. */
  listRetentions: operation({
    method: 'get',
    path: '/tenants/retentions',
    summary: 'The tenants that let something be deleted after some days',
    query: z.object(page),
    output: pageOf(z.object({ tenantId, retention: policies.shape.retention })),
  }),
};
