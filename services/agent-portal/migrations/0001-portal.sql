-- People of a tenant, as Genesys knows them. Whoever has left stays for what they wrote.
create table portal_people (
  tenant_id uuid not null,
  id text not null,
  name text not null,
  email text,
  role text not null,
  division jsonb,
  state text not null default 'active' check (state in ('active', 'left')),
  settings jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  last_sign_in_at timestamptz(3),
  primary key (tenant_id, id)
);

select secure_tenant_table('portal_people', over_all => 'select');

-- When the organisation was read last, or is being read.
create table portal_syncs (
  tenant_id uuid primary key,
  synced_at timestamptz(3),
  running_until timestamptz(3)
);

select secure_tenant_table('portal_syncs', over_all => 'select');

-- About a customer, by the mapping that state-manager knows them under.
create table portal_notes (
  tenant_id uuid not null,
  id uuid not null,
  mapping_id uuid not null,
  person_id text not null,
  text text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);

create index portal_notes_customer on portal_notes (tenant_id, mapping_id, created_at);

select secure_tenant_table('portal_notes');

create table portal_replies (
  tenant_id uuid not null,
  shortcut text not null,
  id uuid not null,
  text text not null,
  changed_by text not null,
  changed_at timestamptz(3) not null default now(),
  primary key (tenant_id, shortcut)
);

select secure_tenant_table('portal_replies');

-- Each message that was composed here, written before it is given to anybody: the same client id is sent once. `way` and
-- `state` are null while it is on its way; `reference` is what the message is known by: Genesys' id, or the id under which
-- state-manager stores it.
create table portal_sends (
  tenant_id uuid not null,
  client_id uuid not null,
  person_id text not null,
  conversation_id text not null,
  way text check (way in ('genesys', 'direct')),
  state text check (state in ('accepted', 'unknown', 'refused')),
  failure jsonb,
  reference text,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, client_id)
);

create index portal_sends_reference on portal_sends (tenant_id, reference) where reference is not null;

create index portal_sends_age on portal_sends (created_at);

-- What is old is deleted for all tenants at once.
select secure_tenant_table('portal_sends', over_all => 'select, delete');
