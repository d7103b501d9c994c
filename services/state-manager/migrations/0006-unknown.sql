-- Since when nobody knows what became of a message; null for all others. A column of its own and not an index on the status:
-- that would make every rise in the lattice write to every index.
alter table messages add column unknown_since timestamptz(3);

-- The owner of the table is under row-level security too, unless it says otherwise.
alter table messages no force row level security;

update messages set unknown_since = created_at where status = 'unknown';

alter table messages force row level security;

create index messages_unknown on messages (tenant_id, unknown_since, id) where unknown_since is not null;
