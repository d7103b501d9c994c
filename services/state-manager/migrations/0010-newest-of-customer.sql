-- A customer's newest messages are read in order instead of being sorted; all else that asked for a customer's messages is
-- served by the same index.
create index messages_customer on messages (tenant_id, mapping_id, created_at desc, id desc);

drop index messages_mapping;
