import type { NumberState, Policies } from '../../contracts/tenant-records.ts';
import type { EventRow, NumberRow, PreparedNumberRow, SignupRow, TenantStatus } from './tables.ts';

/** Rows as the contract shows them. */

const defaults: Policies = {
  fallbackTemplate: null,
  keepMedia: true,
  retention: { messagesDays: null, payloadsDays: null },
  languages: ['en'],
};

const nothingSaid: NumberState = {
  quality: null,
  messagingLimit: null,
  throughput: null,
  nameStatus: null,
  accountStatus: null,
  restriction: null,
};

export function showTenant(row: {
  id: string;
  name: string;
  status: TenantStatus;
  subdomain: string | null;
  sandbox: boolean;
  created_at: Date;
  policies: Partial<Policies>;
  domain: string | null;
  client_id: string | null;
  sign_in_client_id: string | null;
}) {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    subdomain: row.subdomain,
    sandbox: row.sandbox,
    createdAt: row.created_at.toISOString(),
    genesys:
      row.domain && row.client_id
        ? { domain: row.domain, clientId: row.client_id, signInClientId: row.sign_in_client_id }
        : null,
    policies: { ...defaults, ...row.policies },
  };
}

export const retentionOf = (policies: Partial<Policies>): Policies['retention'] =>
  policies.retention ?? defaults.retention;

export const showOwner = (row: Pick<NumberRow, 'tenant_id' | 'phone_number_id' | 'waba_id' | 'integration_id'>) => ({
  tenantId: row.tenant_id,
  phoneNumberId: row.phone_number_id,
  wabaId: row.waba_id,
  integrationId: row.integration_id,
});

export const showNumber = (row: NumberRow) => ({
  ...showOwner(row),
  displayPhoneNumber: row.display_phone_number,
  createdAt: row.created_at.toISOString(),
  state: { ...nothingSaid, ...row.state },
});

export const showPreparedNumber = (row: PreparedNumberRow) => ({
  phoneNumberId: row.phone_number_id,
  wabaId: row.waba_id,
  displayPhoneNumber: row.display_phone_number,
  name: row.name,
  coexistence: row.coexistence,
  createdAt: row.created_at.toISOString(),
});

export const showSignup = (row: SignupRow) => ({
  signupId: row.id,
  appId: row.app_id,
  event: row.event,
  wabaId: row.waba_id,
  businessId: row.business_id,
  phoneNumberIds: row.phone_number_ids,
  outcome: row.outcome,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export const showEvent = (row: EventRow) => ({
  id: row.id,
  wabaId: row.waba_id,
  phoneNumberId: row.phone_number_id,
  field: row.field,
  summary: row.summary,
  at: row.at.toISOString(),
  payload: row.payload,
});
