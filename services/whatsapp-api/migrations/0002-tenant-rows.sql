select secure_tenant_table('whatsapp_templates');

select secure_tenant_table('whatsapp_template_syncs');
