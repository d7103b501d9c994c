-- While a webhook secret is changed at Genesys, events signed with the one before are genuine too.
alter table tenant_credentials drop constraint tenant_credentials_name_check;

alter table tenant_credentials add constraint tenant_credentials_name_check check (name in (
  'genesys-client-secret', 'whatsapp-access-token', 'genesys-webhook-secret', 'genesys-webhook-secret-previous'));
