import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { erased } from './erasure.ts';
import { instant, page, pageOf, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { rotateKeysOperation, rotationOperations } from './keys.ts';
import { metaAppsContract } from './meta-apps.ts';

/** What PostgreSQL cannot hold; whoever types a name is told. */
const withoutNul = (text: string) => !text.includes('\0');
const name = z.string().trim().min(1).max(120).refine(withoutNul, 'must not have a NUL in it');
const secret = z.string().min(1).max(4096);

/** In which the platform can speak: see `translate/words/`. */
const language = z.enum(['en', 'de', 'es', 'pt', 'fr', 'ar', 'he']);

/** What a tenant has decided. */
const policies = z.object({
  /**
   * What becomes of a free text when the 24-hour window is closed: this template goes instead, with the text as its one
   * body parameter if it takes one. `null`: the agent is told that the text was not sent.
   */
  fallbackTemplate: z.object({ name: z.string().min(1).max(512), language: z.string().min(2).max(20) }).nullable(),
  /** Whether files are copied for the history. Meta keeps its own for seven days. */
  keepMedia: z.boolean(),
  /**
   * Days after which messages are deleted with their files, and what came and went of them in the vendors' form; `null`:
   * never. A message younger than 30 days that was deleted and comes again is not taken for new.
   */
  retention: z.object({
    messagesDays: z.number().int().min(1).max(3650).nullable(),
    payloadsDays: z.number().int().min(1).max(3650).nullable(),
  }),
  /**
   * The tenant's working languages. In the first the platform speaks to its customers and agents; the others are those
   * that a portal offers to an agent for its own pages.
   */
  languages: z
    .array(language)
    .min(1)
    .max(7)
    .refine((all) => new Set(all).size === all.length, 'must not name a language twice'),
});
export type Policies = z.infer<typeof policies>;

/** What Meta said last of a number and its account; `null`: nothing yet. */
const numberState = z.object({
  quality: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  throughput: z.string().nullable(),
  nameStatus: z.string().nullable(),
  accountStatus: z.string().nullable(),
  restriction: z.string().nullable(),
});
export type NumberState = z.infer<typeof numberState>;

const accountEvent = {
  wabaId: z.string(),
  phoneNumberId: phoneNumberId.nullable(),
  /** Meta's name of the webhook field. */
  field: z.string().max(100),
  /** One line for people. */
  summary: z.string().max(500),
  at: instant,
  payload: z.unknown(),
};

const genesys = z
  .object({
    domain: z.string(),
    clientId: z.string(),
    /** OAuth client (Authorization Code) by which its agents sign in; `null`: the platform's own. */
    signInClientId: z.string().nullable(),
  })
  .nullable();

const subdomain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be one label of a host name')
  // Whoever names a tenant gives its subdomain or its id: nobody may go by another one's id.
  .refine((label) => !z.guid().safeParse(label).success, 'must not look like the id of a tenant');

const tenant = z.object({
  id: tenantId,
  name,
  /** `erasing`: some of it is gone already; delete it again until all is. */
  status: z.enum(['active', 'suspended', 'erasing']),
  /** By which hosts and sign-in addresses name it. */
  subdomain: z.string().nullable(),
  createdAt: instant,
  /** `null` until credentials are set. The secrets are never returned. */
  genesys,
  policies,
});

const number = z.object({
  tenantId,
  phoneNumberId,
  wabaId: z.string(),
  displayPhoneNumber: z.string(),
  integrationId: z.string(),
  createdAt: instant,
  state: numberState,
});

const numberFields = {
  wabaId: pathId,
  displayPhoneNumber: z.string().trim().min(1).max(40).refine(withoutNul, 'must not have a NUL in it'),
  accessToken: secret,
  integrationId: pathId,
  /** Genesys asks for more than 15 characters. */
  webhookSecret: secret.min(16),
};

export const newNumber = z.object({ phoneNumberId, ...numberFields });

/** Who a webhook belongs to. */
export const numberOwner = z.object({ tenantId, phoneNumberId, wabaId: z.string(), integrationId: z.string() });
export type NumberOwner = z.infer<typeof numberOwner>;

const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain such as mypurecloud.de');

const gone = z.object({ deleted: z.boolean() });

export const tenantContract = {
  ...metaAppsContract,
  ...rotationOperations,
  rotateKeys: rotateKeysOperation('/tenants'),
  createTenant: operation({
    method: 'post',
    path: '/api/tenants',
    summary: 'Create a tenant',
    access: 'platform:manage',
    body: z.object({ name, subdomain: subdomain.optional() }),
    output: tenant,
    status: 201,
  }),
  listTenants: operation({
    method: 'get',
    path: '/api/tenants',
    summary: 'All tenants, newest first',
    access: 'platform:manage',
    query: z.object(page),
    output: pageOf(tenant),
  }),
  getTenant: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}',
    summary: 'One tenant',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: tenant,
  }),
  updateTenant: operation({
    method: 'patch',
    path: '/api/tenants/{tenantId}',
    summary:
      'Rename a tenant or change its policies; suspend or resume it (the platform alone). Messages of a suspended tenant are refused at the webhooks, its people are signed out.',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({
      name: name.optional(),
      subdomain: subdomain.nullable().optional(),
      status: z.enum(['active', 'suspended']).optional(),
      policies: policies.partial().optional(),
    }),
    output: tenant,
  }),
  deleteTenant: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}',
    summary:
      'Erase a tenant: its keys, credentials, numbers, people, messages and files. While something remains, call again.',
    access: 'platform:manage',
    params: z.object({ tenantId }),
    output: z.object({
      deleted: z.boolean(),
      /** By this call: how many rows, keys and files of each kind. */
      erased,
      remaining: z.boolean(),
    }),
  }),
  putGenesys: operation({
    method: 'put',
    path: '/api/tenants/{tenantId}/genesys',
    summary: "Set the tenant's Genesys region and client credentials",
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({
      domain,
      clientId: vendorId,
      clientSecret: secret,
      /** Both or none. */
      signIn: z.object({ clientId: vendorId, clientSecret: secret }).nullable().optional(),
    }),
    output: genesys.unwrap(),
  }),
  addNumber: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/numbers',
    summary: 'Connect a WhatsApp number with its Open Messaging integration',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: newNumber,
    output: number,
    status: 201,
  }),
  listNumbers: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/numbers',
    summary: "The tenant's WhatsApp numbers",
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: pageOf(number),
  }),
  getNumber: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/numbers/{phoneNumberId}',
    summary: 'One WhatsApp number',
    access: 'tenant:read',
    params: z.object({ tenantId, phoneNumberId }),
    output: number,
  }),
  updateNumber: operation({
    method: 'patch',
    path: '/api/tenants/{tenantId}/numbers/{phoneNumberId}',
    summary: 'Change a WhatsApp number: fields that are absent stay as they are',
    access: 'tenant:write',
    params: z.object({ tenantId, phoneNumberId }),
    body: z.object(numberFields).partial(),
    output: number,
  }),
  deleteNumber: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/numbers/{phoneNumberId}',
    summary: 'Disconnect a WhatsApp number',
    access: 'tenant:write',
    params: z.object({ tenantId, phoneNumberId }),
    output: gone,
  }),

  listEvents: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/events',
    summary: "What Meta said of the tenant's accounts, numbers and templates, newest first",
    access: 'tenant:read',
    params: z.object({ tenantId }),
    query: z.object(page),
    output: pageOf(z.object({ id: z.uuid(), ...accountEvent })),
  }),

  /** The same event again changes nothing. */
  noteEvent: operation({
    method: 'post',
    path: '/tenants/{tenantId}/events',
    summary: "Write down an event of Meta's and what it says of the number or the account",
    params: z.object({ tenantId }),
    body: z.object({ ...accountEvent, state: numberState.partial().optional() }),
    output: z.object({ ok: z.literal(true) }),
  }),
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
          status: tenant.shape.status,
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
