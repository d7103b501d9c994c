import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { doctorContract } from './doctor.ts';
import { erased } from './erasure.ts';
import { eventsSecretContract } from './events-secret.ts';
import { instant, page, pageOf, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { rotateKeysOperation, rotationOperations } from './keys.ts';
import { metaAppsContract } from './meta-apps.ts';
import { preparedIntegrationsContract } from './prepared-integrations.ts';
import { preparedNumbersContract } from './prepared-numbers.ts';
import { tenantLookups } from './tenant-lookups.ts';
import { numberState, policies, tenantStatus } from './tenant-records.ts';

/** What PostgreSQL cannot hold; whoever types a name is told. */
const withoutNul = (text: string) => !text.includes('\0');
const name = z.string().trim().min(1).max(120).refine(withoutNul, 'must not have a NUL in it');
const secret = z.string().min(1).max(4096);

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
  status: tenantStatus,
  /** By which hosts and sign-in addresses name it. */
  subdomain: z.string().nullable(),
  /** Its vendors are stand-ins: nothing of it reaches anybody. */
  sandbox: z.boolean(),
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

export const newNumber = z.object({
  phoneNumberId,
  ...numberFields,
  /** Of a number that is ready to be connected it is kept already. */
  accessToken: secret.optional(),
  /** Not needed with an integration that was made here: its secret is kept. */
  webhookSecret: numberFields.webhookSecret.optional(),
});

const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain such as mypurecloud.de');

const gone = z.object({ deleted: z.boolean() });

export const tenantContract = {
  ...tenantLookups,
  ...metaAppsContract,
  ...preparedNumbersContract,
  ...eventsSecretContract,
  ...doctorContract,
  ...preparedIntegrationsContract,
  ...rotationOperations,
  rotateKeys: rotateKeysOperation('/tenants'),
  createTenant: operation({
    method: 'post',
    path: '/api/tenants',
    summary: 'Create a tenant',
    access: 'platform:manage',
    body: z.object({ name, subdomain: subdomain.optional(), sandbox: z.boolean().default(false) }),
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
      'Rename a tenant or change its policies; suspend or resume it, or call it a sandbox (the platform alone). Messages of a suspended tenant are refused at the webhooks, its people are signed out.',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({
      name: name.optional(),
      subdomain: subdomain.nullable().optional(),
      sandbox: z.boolean().optional(),
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
};
