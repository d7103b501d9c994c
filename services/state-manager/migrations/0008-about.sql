-- What was done to a message, also long after it: reactions, edits, deletions.
create index messages_about on messages (tenant_id, about) where about is not null;
