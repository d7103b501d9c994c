-- Dispatch is over all tenants; what the operator of one tenant asks for is that tenant's alone. Under row-level security
-- after all: a dispatch by bridge_platform pays nothing for it, its policy being `true`.
select secure_tenant_table('queue_message', 'tenant_id', 'select, insert, update, delete');

select secure_tenant_table('queue_dead_letter', 'tenant_id', 'select, insert, update, delete');
