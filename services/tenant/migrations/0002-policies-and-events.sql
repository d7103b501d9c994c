-- What the tenant has decided; a policy that is not in here has its default.
alter table tenants add column policies jsonb not null default '{}';

-- What Meta said last, and when it said it, field by field: events come late and in any order.
alter table whatsapp_numbers
  add column state jsonb not null default '{}',
  add column state_at jsonb not null default '{}';

create index whatsapp_numbers_account on whatsapp_numbers (waba_id);

-- `digest` makes a redelivery the same row.
create table tenant_events (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  digest text not null,
  waba_id text not null,
  phone_number_id text,
  field text not null,
  summary text not null,
  at timestamptz(3) not null,
  payload json not null,
  primary key (tenant_id, id)
);

create unique index tenant_events_digest on tenant_events (tenant_id, digest);

create index tenant_events_newest on tenant_events (tenant_id, at desc, id desc);
