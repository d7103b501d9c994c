-- A customer of one number, and who that is at Genesys. `genesys_id` is never changed once it was given.
create table mappings (
  tenant_id uuid not null,
  id uuid not null,
  phone_number_id text not null,
  integration_id text not null,
  wa_id text,
  user_id text,
  name text,
  genesys_id text not null,
  genesys_id_type text not null check (genesys_id_type in ('Phone', 'Opaque')),
  conversation_id text,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);

create unique index mappings_address on mappings (tenant_id, phone_number_id, genesys_id);

-- Every name under which WhatsApp knows the customer: business-scoped user id, phone.
create table mapping_aliases (
  tenant_id uuid not null,
  phone_number_id text not null,
  alias text not null,
  mapping_id uuid not null,
  primary key (tenant_id, phone_number_id, alias)
);

create table conversations (
  tenant_id uuid not null,
  id text not null,
  mapping_id uuid not null,
  started_at timestamptz(3) not null,
  last_message_at timestamptz(3) not null,
  primary key (tenant_id, id)
);

create index conversations_newest on conversations (tenant_id, last_message_at desc, id desc);

-- `source_id` is the id that the message came with (wamid inbound, Genesys message id outbound): its uniqueness is what
-- makes a message that comes twice one message, for ever. `target_id` is the id that the other side gave it.
create table messages (
  tenant_id uuid not null,
  id uuid not null,
  mapping_id uuid not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  source_id text not null,
  target_id text,
  conversation_id text,
  kind text not null,
  text text,
  status text not null default 'queued',
  failure jsonb,
  -- Outbound: somebody has begun to send it. Written with the row, so that a crash leaves an honest trace.
  claimed boolean not null default false,
  -- What Genesys was told of it.
  receipt text,
  -- Meta's or Genesys' own times by status, in ISO 8601.
  status_times jsonb not null default '{}',
  hops jsonb not null default '[]',
  occurred_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
) with (fillfactor = 80);

create unique index messages_source on messages (tenant_id, direction, source_id);

create index messages_target on messages (tenant_id, target_id) where target_id is not null;

create index messages_conversation on messages (tenant_id, conversation_id, created_at desc, id desc) where conversation_id is not null;

create index messages_newest on messages (tenant_id, created_at desc);

-- As it came and as it went on. Written once, kept apart from what changes.
create table message_payloads (
  tenant_id uuid not null,
  message_id uuid not null,
  raw json not null,
  sent json not null,
  primary key (tenant_id, message_id)
);

-- Order of the lattice; a status moves a message only upwards, and `failed` ends it.
create function status_rank(status text) returns int language sql immutable parallel safe return
  case status
    when 'queued' then 0 when 'unknown' then 1 when 'sent' then 2 when 'delivered' then 3 when 'read' then 4
    when 'played' then 5 when 'failed' then 6 else 0
  end;

-- What a vendor was answered 200 for and nobody could be given. `digest` makes a redelivery the same row.
create table quarantine (
  id uuid primary key,
  digest text not null unique,
  reason text not null,
  origin text not null,
  subject text,
  detail text,
  payload json not null,
  times int not null default 1,
  first_at timestamptz(3) not null default now(),
  last_at timestamptz(3) not null default now()
);

create index quarantine_newest on quarantine (last_at desc, id desc);
