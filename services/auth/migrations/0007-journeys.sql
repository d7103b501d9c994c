-- The way of a message is a permission of its own now. Keys that were made to read conversations could follow messages.
alter table api_keys no force row level security;

update api_keys set permissions = array_append(permissions, 'journeys:read')
where 'conversations:read' = any(permissions) and not 'journeys:read' = any(permissions);

alter table api_keys force row level security;
