-- A conversation that cannot go on now. While its lane is here, all that comes for it lines up behind what waits, whichever
-- process it comes to. Whoever works a lane off moves `run_at` ahead of him: if he dies, it is due again by itself.
create table queue_lane (
  topic text not null,
  tenant_id text not null,
  key text not null,
  -- What it waits with, see queue_pause; empty: it waits by itself.
  scope text not null default '',
  run_at timestamptz not null,
  holder uuid,
  primary key (topic, tenant_id, key)
);

create index queue_lane_due on queue_lane (topic, tenant_id, scope, run_at);

-- What waits, in its order.
create table queue_parked (
  topic text not null,
  tenant_id text not null,
  key text not null,
  seq bigint generated always as identity,
  id text not null,
  body text not null,
  -- Tries that count.
  attempts int not null default 0,
  published_at timestamptz not null,
  -- Whether somebody was told that it takes longer.
  told boolean not null default false,
  -- Published for a time to come: nobody waits for it until then.
  later boolean not null default false,
  trace text,
  primary key (topic, tenant_id, key, seq)
);

create index queue_parked_untold on queue_parked (topic, published_at) where not told and not later;

-- What nothing passes of, such as one tenant's calls to Genesys: until a time that the vendor has said, or until one piece of
-- it, tried now and then, passes again.
create table queue_pause (
  tenant_id text not null,
  scope text not null,
  until timestamptz not null,
  probing boolean not null,
  probes int not null default 0,
  since timestamptz not null default now(),
  code text not null,
  message text not null,
  primary key (tenant_id, scope)
);

select secure_tenant_table('queue_lane', 'tenant_id', 'select, insert, update, delete');

select secure_tenant_table('queue_parked', 'tenant_id', 'select, insert, update, delete');

select secure_tenant_table('queue_pause', 'tenant_id', 'select, insert, update, delete');
