-- By which a trigger or EventBridge proves that its events are the tenant's.
alter table tenant_credentials drop constraint tenant_credentials_name_check;

alter table tenant_credentials add constraint tenant_credentials_name_check check (name in (
  'genesys-client-secret', 'genesys-sign-in-secret', 'whatsapp-access-token',
  'genesys-webhook-secret', 'genesys-webhook-secret-previous',
  'genesys-events-secret', 'genesys-events-secret-previous',
  'meta-verify-token', 'meta-app-secret', 'meta-app-secret-previous'));
