-- Open Messaging integrations that were made for a number which is not connected yet; their webhook secrets stand among the
-- credentials.
create table prepared_integrations (
  tenant_id uuid not null references tenants (id) on delete cascade,
  integration_id text not null,
  name text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, integration_id)
);

select secure_tenant_table('prepared_integrations');

alter table tenant_credentials drop constraint tenant_credentials_name_check;

alter table tenant_credentials add constraint tenant_credentials_name_check check (name in (
  'genesys-client-secret', 'genesys-sign-in-secret', 'whatsapp-access-token',
  'whatsapp-pin', 'whatsapp-signup-token',
  'genesys-webhook-secret', 'genesys-webhook-secret-previous', 'genesys-prepared-secret',
  'genesys-events-secret', 'genesys-events-secret-previous',
  'meta-verify-token', 'meta-app-secret', 'meta-app-secret-previous'));
