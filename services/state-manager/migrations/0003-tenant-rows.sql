-- The second wall behind the tenant in every statement; see kit/database/migrations/0001-tenancy.sql.
select secure_tenant_table('mappings');

select secure_tenant_table('mapping_aliases');

select secure_tenant_table('conversations');

select secure_tenant_table('messages');

select secure_tenant_table('message_payloads');

select platform_table('quarantine');
