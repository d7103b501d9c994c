-- Set: the customer is being erased and nobody is found here any more. These are the names whose traces are to go.
alter table mappings add column erasing text[];

create index mappings_erasing on mappings (tenant_id) where erasing is not null;

-- One person at all numbers, and all of one person.
create index mapping_aliases_alias on mapping_aliases (tenant_id, alias);

create index conversations_mapping on conversations (tenant_id, mapping_id);

create index messages_mapping on messages (tenant_id, mapping_id);

create index quarantine_subject on quarantine (subject, last_at desc, id desc);

-- Who of a group wrote a message, under each of their names: the mapping is the group's.
create table message_senders (
  tenant_id uuid not null,
  name text not null,
  message_id uuid not null,
  primary key (tenant_id, name, message_id)
);

create index message_senders_message on message_senders (tenant_id, message_id);

-- The owner of these tables is under row-level security too, unless it says otherwise.
alter table mappings no force row level security;

alter table messages no force row level security;

alter table message_payloads no force row level security;

insert into message_senders (tenant_id, name, message_id)
select distinct m.tenant_id, n.name, m.id
from mappings p
join messages m on m.tenant_id = p.tenant_id and m.mapping_id = p.id and m.direction = 'inbound'
join message_payloads y on y.tenant_id = m.tenant_id and y.message_id = m.id
cross join lateral (values (y.raw ->> 'from'), (y.raw ->> 'from_user_id')) n(name)
where p.group_id is not null and json_typeof(y.raw) = 'object' and n.name is not null;

alter table mappings force row level security;

alter table messages force row level security;

alter table message_payloads force row level security;

select secure_tenant_table('message_senders');

-- Digests of the `source_id` of messages that are deleted, for as long as these may come again: they are not new then.
create table spent_sources (
  tenant_id uuid not null,
  digest bytea not null,
  message_id uuid not null,
  until timestamptz(3) not null,
  primary key (tenant_id, digest)
);

create index spent_sources_until on spent_sources (until);

select secure_tenant_table('spent_sources', 'tenant_id', 'select, delete');

-- What is in a queue for them yet brings them back no more.
create table erased_tenants (
  tenant_id uuid primary key,
  erased_at timestamptz(3) not null default now()
);

select secure_tenant_table('erased_tenants');

-- How far the deletion of what is old has come.
create table retention_progress (
  tenant_id uuid primary key,
  -- Of messages stored before, no payload is left.
  payloads_until timestamptz(3),
  -- Mappings are looked at in the order of their ids.
  mappings_until uuid
);

select secure_tenant_table('retention_progress');

-- Work that one process at a time does.
create table leases (
  name text primary key,
  holder uuid not null,
  until timestamptz(3) not null
);

select platform_table('leases');
