-- Each link of a tenant as it was found last, and since when it has been so.
create table doctor_checks (
  tenant_id uuid not null,
  link text not null,
  -- Empty: the tenant's only one.
  subject text not null,
  state text not null check (state in ('ok', 'warning', 'failed', 'unknown')),
  finding text not null,
  values jsonb not null,
  checked_at timestamptz(3) not null,
  since timestamptz(3) not null,
  primary key (tenant_id, link, subject)
);

select secure_tenant_table('doctor_checks');

-- What was found otherwise than before.
create table doctor_changes (
  tenant_id uuid not null,
  id uuid not null,
  link text not null,
  subject text not null,
  state text not null,
  finding text not null,
  values jsonb not null,
  at timestamptz(3) not null,
  primary key (tenant_id, id)
);

create index doctor_changes_at on doctor_changes (tenant_id, at desc, id desc);

select secure_tenant_table('doctor_changes');

-- Whose turn it is: one process looks at a tenant at a time.
create table doctor_turns (
  tenant_id uuid primary key,
  checked_at timestamptz(3),
  running_until timestamptz(3)
);

-- Of all tenants those are looked for whose turn it is.
select secure_tenant_table('doctor_turns', over_all => 'select');
