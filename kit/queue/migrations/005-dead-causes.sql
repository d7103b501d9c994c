-- Why a letter died, for machines.
alter table queue_dead_letter add column cause text;

-- The owner of the table is under row-level security too, unless it says otherwise.
alter table queue_dead_letter no force row level security;

update queue_dead_letter set cause = case code when 'internal' then 'defect' else replace(code, '_', '-') end;

alter table queue_dead_letter force row level security;

alter table queue_dead_letter alter column cause set not null;

-- Dead letters that go back at a rate. Whichever process finds one due takes the next step of it, so it outlives each.
create table queue_replay (
  tenant_id text not null,
  topic text not null,
  id uuid not null,
  ids text[],
  cause text,
  died_before timestamptz not null,
  rate_per_minute integer not null,
  total integer not null,
  replayed integer not null default 0,
  state text not null default 'running',
  started_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (tenant_id, topic, id)
);

create index queue_replay_due on queue_replay (topic, next_at) where state = 'running';

select secure_tenant_table('queue_replay', 'tenant_id', 'select, update');
