alter table tenants
  -- By which hosts and sign-in addresses name the tenant.
  add column subdomain text,
  -- Sessions that began before are void.
  add column sessions_since timestamptz(3),
  -- Since when the data key is this one: a rotation renews those that are older than itself.
  add column data_key_at timestamptz(3),
  -- The master key that wraps the data key. Counting them must not take a look at the keys.
  add column master_key text generated always as (split_part(data_key, '.', 1)) stored;

update tenants set sessions_since = created_at, data_key_at = created_at;

alter table tenants
  alter column sessions_since set default now(),
  alter column sessions_since set not null,
  alter column data_key_at set default now(),
  alter column data_key_at set not null;

alter table tenants drop constraint tenants_status_check;

alter table tenants add constraint tenants_status_check check (status in ('active', 'suspended', 'erasing'));

create unique index tenants_subdomain on tenants (subdomain);

create index tenants_data_key on tenants (data_key_at);

-- The tenant's own client for the sign-in of its people; absent: the platform's.
alter table genesys_organizations add column sign_in_client_id text;

-- A Meta app that a tenant has brought along; webhooks name the app only.
create table meta_apps (
  tenant_id uuid not null references tenants (id) on delete cascade,
  app_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, app_id)
);

create unique index meta_apps_app on meta_apps (app_id);

alter table tenant_credentials drop constraint tenant_credentials_name_check;

alter table tenant_credentials add constraint tenant_credentials_name_check check (name in (
  'genesys-client-secret', 'genesys-sign-in-secret', 'whatsapp-access-token',
  'genesys-webhook-secret', 'genesys-webhook-secret-previous',
  'meta-verify-token', 'meta-app-secret', 'meta-app-secret-previous'));

create table key_rotations (
  started_at timestamptz(3) primary key default now(),
  finished_at timestamptz(3)
);

-- One at a time.
create unique index key_rotations_under_way on key_rotations ((finished_at is null)) where finished_at is null;

select platform_table('key_rotations');

-- Over all tenants everything may be seen but the keys: webhooks name a number, an account, an integration or an app.
select secure_tenant_table('tenants', 'id',
  'select (id, name, status, subdomain, created_at, policies, sessions_since, data_key_at, master_key)');

select secure_tenant_table('genesys_organizations', 'tenant_id', 'select');

select secure_tenant_table('whatsapp_numbers', 'tenant_id', 'select');

select secure_tenant_table('meta_apps', 'tenant_id', 'select');

select secure_tenant_table('tenant_credentials');

select secure_tenant_table('tenant_events');
