create table queue_message (
  topic text not null,
  seq bigint generated always as identity,
  id text not null,
  key text not null,
  tenant_id text not null,
  body text not null,
  published_at timestamptz not null default now(),
  attempts integer not null default 0,
  run_at timestamptz,
  primary key (topic, seq)
);

create table queue_dead_letter (
  topic text not null,
  tenant_id text not null,
  seq bigint not null,
  id text not null,
  key text not null,
  body text not null,
  attempts integer not null,
  code text not null,
  message text not null,
  dead_at timestamptz not null default now(),
  primary key (topic, tenant_id, seq)
);
