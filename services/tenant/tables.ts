import type { Generated, GeneratedAlways, Insertable, Kysely, Selectable } from 'kysely';
import type { CheckState, Link } from '../../contracts/doctor-records.ts';
import type { FinishEvent, SignupOutcome } from '../../contracts/signup-records.ts';
import type { NumberState, Policies } from '../../contracts/tenant-records.ts';

export type TenantStatus = 'active' | 'suspended' | 'erasing';

/** The tables of this service; see `migrations/`. */
export type Tables = {
  tenants: {
    id: string;
    name: string;
    status: Generated<TenantStatus>;
    subdomain: string | null;
    sandbox: Generated<boolean>;
    data_key: string;
    data_key_at: Generated<Date>;
    master_key: GeneratedAlways<string>;
    policies: Generated<Partial<Policies>>;
    sessions_since: Generated<Date>;
    created_at: Generated<Date>;
  };
  tenant_credentials: {
    tenant_id: string;
    name: SecretName;
    subject: string;
    sealed: string;
    updated_at: Generated<Date>;
  };
  genesys_organizations: {
    tenant_id: string;
    domain: string;
    client_id: string;
    sign_in_client_id: string | null;
    updated_at: Generated<Date>;
  };
  meta_apps: { tenant_id: string; app_id: string; signup_config_id: string | null; created_at: Generated<Date> };
  prepared_numbers: {
    tenant_id: string;
    phone_number_id: string;
    waba_id: string;
    display_phone_number: string;
    name: string | null;
    coexistence: boolean;
    created_at: Generated<Date>;
  };
  whatsapp_signups: {
    tenant_id: string;
    id: string;
    app_id: string;
    event: FinishEvent;
    waba_id: string | null;
    business_id: string | null;
    phone_number_ids: string[];
    outcome: SignupOutcome | null;
    created_at: Generated<Date>;
    finished_at: Date | null;
  };
  prepared_integrations: { tenant_id: string; integration_id: string; name: string; created_at: Generated<Date> };
  key_rotations: { started_at: Generated<Date>; finished_at: Date | null };
  whatsapp_numbers: {
    tenant_id: string;
    phone_number_id: string;
    waba_id: string;
    display_phone_number: string;
    integration_id: string;
    state: Generated<Partial<NumberState>>;
    /** ISO 8601 by field of `state`. */
    state_at: Generated<Record<string, string>>;
    created_at: Generated<Date>;
  };
  tenant_events: {
    tenant_id: string;
    id: string;
    digest: string;
    waba_id: string;
    phone_number_id: string | null;
    field: string;
    summary: string;
    at: Date;
    payload: unknown;
  };
  doctor_checks: {
    tenant_id: string;
    link: Link;
    subject: string;
    state: CheckState;
    finding: string;
    values: Record<string, string>;
    checked_at: Date;
    since: Date;
  };
  doctor_changes: {
    tenant_id: string;
    id: string;
    link: Link;
    subject: string;
    state: CheckState;
    finding: string;
    values: Record<string, string>;
    at: Date;
  };
  doctor_turns: { tenant_id: string; checked_at: Date | null; running_until: Date | null };
};

export type Db = Kysely<Tables>;

export type SecretName =
  | 'genesys-client-secret'
  | 'genesys-sign-in-secret'
  | 'whatsapp-access-token'
  | 'whatsapp-pin'
  | 'whatsapp-signup-token'
  | 'genesys-webhook-secret'
  | 'genesys-webhook-secret-previous'
  | 'genesys-prepared-secret'
  | 'genesys-events-secret'
  | 'genesys-events-secret-previous'
  | 'meta-verify-token'
  | 'meta-app-secret'
  | 'meta-app-secret-previous';
export type NumberRow = Selectable<Tables['whatsapp_numbers']>;
export type NewNumber = Insertable<Tables['whatsapp_numbers']>;
export type NewPreparedNumber = Insertable<Tables['prepared_numbers']>;
export type PreparedNumberRow = Selectable<Tables['prepared_numbers']>;
export type NewSignup = Insertable<Tables['whatsapp_signups']>;
export type SignupRow = Selectable<Tables['whatsapp_signups']>;
export type EventRow = Selectable<Tables['tenant_events']>;
