create table api_keys (
  tenant_id uuid,
  id uuid primary key,
  -- SHA-256 of the whole key, which nobody but its holder has.
  hash text not null,
  name text not null,
  permissions text[] not null,
  created_by text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);

create index api_keys_newest on api_keys (tenant_id, created_at desc, id desc);

select secure_tenant_table('api_keys');

-- A key does not say whose it is.
select platform_has_own_rows('api_keys', sees => 'true');
