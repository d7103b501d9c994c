import type { Generated, Insertable, Selectable } from 'kysely';
import type { NumberState, Policies } from '../../contracts/tenant.ts';

/** The tables of this service; see `migrations/`. */
export type Tables = {
  tenants: {
    id: string;
    name: string;
    status: Generated<'active' | 'suspended'>;
    data_key: string;
    policies: Generated<Partial<Policies>>;
    created_at: Generated<Date>;
  };
  tenant_credentials: {
    tenant_id: string;
    name: SecretName;
    subject: string;
    sealed: string;
    updated_at: Generated<Date>;
  };
  genesys_organizations: { tenant_id: string; domain: string; client_id: string; updated_at: Generated<Date> };
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
};

export type SecretName =
  | 'genesys-client-secret'
  | 'whatsapp-access-token'
  | 'genesys-webhook-secret'
  | 'genesys-webhook-secret-previous';
export type NumberRow = Selectable<Tables['whatsapp_numbers']>;
export type NewNumber = Insertable<Tables['whatsapp_numbers']>;
export type EventRow = Selectable<Tables['tenant_events']>;
