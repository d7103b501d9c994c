-- Nobody logs in as these: every statement of the services runs as one of them, see ../scope.ts. Roles belong to the whole
-- server, and another database may be making them at this moment.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['bridge_tenant', 'bridge_platform'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin nosuperuser nobypassrls', wanted);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'the role "%" is missing and % may not create it: let an administrator run "create role % nologin" and "grant % to %"',
            wanted, current_user, wanted, wanted, current_user using errcode = 'insufficient_privilege';
      end;
    end if;
    -- From PostgreSQL 16 on whoever creates a role is a member of it who may not become it.
    if not pg_has_role(current_user, wanted,
      case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      begin
        execute format('grant %I to %I', wanted, current_user);
      exception when insufficient_privilege then
        raise exception '% may not become the role "%": let an administrator run "grant % to %"',
          current_user, wanted, wanted, current_user using errcode = 'insufficient_privilege';
      end;
    end if;
  end loop;
end
$$;

grant usage on schema public to bridge_tenant, bridge_platform;

-- The tenants that the statements of this connection are about, as scope.ts says them; none when nobody has said.
create function tenant_scope() returns text[] language sql stable parallel safe return
  string_to_array(nullif(current_setting('app.tenants', true), ''), ' ');

-- Rows of other tenants are not there: row-level security, for the table's owner too. `over_all` names what may be done
-- over all tenants at once, such as 'select'; nothing unless it is given. The scope is read once a statement, not once a row.
-- Inside of CASE it is a mere filter: as a condition PostgreSQL would count it beside the statement's own on the tenant, expect
-- one row of it, and take whatever index begins with the tenant. So every statement names its tenants itself, as ever.
-- A later migration that changes rows lifts `force row level security` meanwhile: else an owner who is no superuser sees none.
create function secure_tenant_table(name regclass, tenant_column text default 'tenant_id', over_all text default null)
returns void language plpgsql as $$
declare
  kind text;
  mine text;
begin
  select format_type(atttypid, atttypmod) into strict kind
    from pg_attribute where attrelid = name and attname = tenant_column;
  mine := format('case when %I = any (array(select unnest(tenant_scope())::%s)) then true else false end', tenant_column, kind);
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant on %s to bridge_tenant using (%s) with check (%s)', name, mine, mine);
  execute format('grant select, insert, update, delete on %s to bridge_tenant', name);
  if over_all is not null then
    execute format('create policy platform on %s to bridge_platform using (true) with check (true)', name);
    execute format('grant %s on %s to bridge_platform', over_all, name);
  end if;
end
$$;

-- For tables of no tenant: the platform's alone.
create function platform_table(name regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to bridge_platform', name);
end
$$;
