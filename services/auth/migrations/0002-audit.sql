-- The newest entry of each chain. The row is locked while an entry is added, so that no two follow the same one.
create table audit_chains (
  tenant_id uuid,
  sequence bigint not null default 0,
  hash text,
  unique nulls not distinct (tenant_id)
);

create table audit_entries (
  -- The tenant whose chain it is; null: the platform's. A tenant that is erased keeps its chain, so nothing is referenced.
  tenant_id uuid,
  sequence bigint not null,
  at timestamptz(3) not null,
  action text not null,
  outcome text not null check (outcome in ('allowed', 'failed', 'refused')),
  target jsonb not null,
  details jsonb not null,
  actor jsonb,
  request_id text,
  -- Over this entry and the hash of the one before.
  hash text not null,
  unique nulls not distinct (tenant_id, sequence)
);

create index audit_entries_action on audit_entries (tenant_id, action, sequence);

create function audit_is_written_once() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entries_written_once before update or delete or truncate on audit_entries
  for each statement execute function audit_is_written_once();

create trigger audit_chains_kept before delete or truncate on audit_chains
  for each statement execute function audit_is_written_once();

create trigger audit_chains_grow before update on audit_chains
  for each row when (new.sequence <> old.sequence + 1 or new.tenant_id is distinct from old.tenant_id)
  execute function audit_is_written_once();

select secure_tenant_table('audit_chains');

-- Verifying goes from chain to chain.
select platform_has_own_rows('audit_chains', sees => 'true');

select secure_tenant_table('audit_entries');

select platform_has_own_rows('audit_entries');

revoke delete on audit_chains from bridge_tenant, bridge_platform;

revoke update, delete on audit_entries from bridge_tenant, bridge_platform;
