-- A conversation that is over may open again under its id, for as long as Genesys joins what comes: an episode more.
alter table conversations
  add column ended_at timestamptz(3),
  add column end_reason text,
  add column episode int not null default 1,
  -- Of the first episode: `started_at`.
  add column episode_started_at timestamptz(3),
  -- When Genesys is asked whether it is over; null: nobody need ask. The default is for those that are here already.
  add column check_at timestamptz(3) default now();

alter table conversations alter column check_at drop default;

create index conversations_check on conversations (check_at, tenant_id) where check_at is not null;

create index conversations_started on conversations (tenant_id, started_at desc, id desc);

-- Who has something to be asked, and who had a conversation in a gap.
create policy platform on conversations to bridge_platform using (true) with check (true);

grant select on conversations to bridge_platform;

-- Since when webhooks of Genesys could not be taken is seen from when they could be last.
create table webhook_watch (
  name text primary key,
  last_at timestamptz(3) not null
);

select platform_table('webhook_watch');

-- Work on what webhooks did not bring, and its report. Findings name ids and nothing that was said.
create table reconciliations (
  tenant_id uuid not null,
  id uuid not null,
  reason text not null check (reason in ('gap', 'asked')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  holder uuid,
  held_until timestamptz(3),
  -- The conversation that was read last: those that began last come first.
  after_started timestamptz(3),
  after_id text,
  conversations int not null default 0,
  missing int not null default 0,
  delivered int not null default 0,
  given_up int not null default 0,
  findings jsonb not null default '[]',
  failure text,
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  primary key (tenant_id, id)
);

create index reconciliations_newest on reconciliations (tenant_id, created_at desc, id desc);

create index reconciliations_open on reconciliations (created_at) where finished_at is null;

select secure_tenant_table('reconciliations', 'tenant_id', 'select, insert, update');
