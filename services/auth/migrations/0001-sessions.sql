-- Rows without a tenant are the platform's own: operators' sessions, the platform's API keys, its part of the audit log.
-- Over all tenants they alone are written; what else may be seen or deleted there is said for each table.
create function platform_has_own_rows(name regclass, sees text default 'tenant_id is null', deletes text default 'tenant_id is null')
returns void language plpgsql as $$
begin
  execute format('create policy platform_sees on %s for select to bridge_platform using (%s)', name, sees);
  execute format('create policy platform_inserts on %s for insert to bridge_platform with check (tenant_id is null)', name);
  execute format('create policy platform_updates on %s for update to bridge_platform using (tenant_id is null) with check (tenant_id is null)', name);
  execute format('create policy platform_deletes on %s for delete to bridge_platform using (%s)', name, deletes);
  execute format('grant select, insert, update, delete on %s to bridge_platform', name);
end
$$;

-- The key that seals an owner's secrets here, wrapped by the master key ring.
create table data_keys (
  tenant_id uuid,
  data_key text not null,
  created_at timestamptz(3) not null default now(),
  unique nulls not distinct (tenant_id)
);

select secure_tenant_table('data_keys');

-- Rotation looks for the next owner.
select platform_has_own_rows('data_keys', sees => 'true');

-- Who is signed in. A session that has ended keeps its reason for a while, and no token.
create table sessions (
  tenant_id uuid,
  id uuid primary key,
  user_id text not null,
  name text not null,
  email text,
  role text not null,
  permissions text[] not null,
  -- What Genesys gave, sealed with the owner's data key.
  tokens text,
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  -- When the person and their permissions were last confirmed.
  checked_at timestamptz(3) not null default now(),
  -- While somebody is asking: a refresh token is good once.
  checking_until timestamptz(3),
  ended_at timestamptz(3),
  ended_because text
);

create index sessions_of_user on sessions (tenant_id, user_id);

select secure_tenant_table('sessions');

-- What is over is deleted for all tenants at once.
select platform_has_own_rows('sessions', sees => 'true', deletes => 'true');

-- What a redirect brings back to the browser, good once; hashed.
create table sign_in_codes (
  tenant_id uuid,
  hash text primary key,
  session_id uuid not null,
  challenge text,
  expires_at timestamptz(3) not null
);

create index sign_in_codes_tenant on sign_in_codes (tenant_id);

select secure_tenant_table('sign_in_codes');

-- A code does not say whose it is.
select platform_has_own_rows('sign_in_codes', sees => 'true', deletes => 'true');
