create table tenants (
  id uuid primary key,
  name text not null,
  status text not null default 'active' check (status in ('active', 'suspended')),
  -- Data key of this tenant, wrapped by the master key ring: without it no secret of the tenant opens.
  data_key text not null,
  created_at timestamptz(3) not null default now()
);

create index tenants_newest on tenants (created_at desc, id desc);

-- One row a secret. `subject` is the phone number id, or '' for the tenant itself; `sealed` is AES-256-GCM, bound to
-- tenant, name and subject.
create table tenant_credentials (
  tenant_id uuid not null references tenants (id) on delete cascade,
  name text not null check (name in ('genesys-client-secret', 'whatsapp-access-token', 'genesys-webhook-secret')),
  subject text not null default '',
  sealed text not null,
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, name, subject)
);

create table genesys_organizations (
  tenant_id uuid primary key references tenants (id) on delete cascade,
  domain text not null,
  client_id text not null,
  updated_at timestamptz(3) not null default now()
);

create table whatsapp_numbers (
  tenant_id uuid not null references tenants (id) on delete cascade,
  phone_number_id text not null,
  waba_id text not null,
  display_phone_number text not null,
  integration_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, phone_number_id)
);

-- Webhooks name the number or the integration only: each belongs to one tenant on the whole platform.
create unique index whatsapp_numbers_number on whatsapp_numbers (phone_number_id);

create unique index whatsapp_numbers_integration on whatsapp_numbers (integration_id);
