-- A number that the tenant holds at Meta and has not connected yet. Its token is in `tenant_credentials` as that of any
-- other number; connected, it is in `whatsapp_numbers` instead.
create table prepared_numbers (
  tenant_id uuid not null references tenants (id) on delete cascade,
  phone_number_id text not null,
  waba_id text not null,
  display_phone_number text not null,
  name text,
  coexistence boolean not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, phone_number_id)
);

-- `id` is the hash of the code that Embedded Signup gave; the token that came for it is in `tenant_credentials` until
-- the numbers have it.
create table whatsapp_signups (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id text not null,
  app_id text not null,
  event text not null,
  waba_id text,
  business_id text,
  phone_number_ids text[] not null,
  outcome jsonb,
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  primary key (tenant_id, id)
);

select secure_tenant_table('prepared_numbers');

select secure_tenant_table('whatsapp_signups');

-- Of Facebook Login for Business: absent, and no numbers are connected by Embedded Signup through this app.
alter table meta_apps add column signup_config_id text;

alter table tenant_credentials drop constraint tenant_credentials_name_check;

alter table tenant_credentials add constraint tenant_credentials_name_check check (name in (
  'genesys-client-secret', 'genesys-sign-in-secret', 'whatsapp-access-token',
  'whatsapp-pin', 'whatsapp-signup-token',
  'genesys-webhook-secret', 'genesys-webhook-secret-previous',
  'genesys-events-secret', 'genesys-events-secret-previous',
  'meta-verify-token', 'meta-app-secret', 'meta-app-secret-previous'));
