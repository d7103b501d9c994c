-- Two statements and a body with semicolons, for database.conformance.test.ts.
create table sample (
  id bigint generated always as identity primary key,
  name text not null unique,
  data jsonb,
  made_at timestamptz not null default now()
);

create function sample_name() returns trigger language plpgsql as $$
begin
  new.name := lower(new.name);
  return new;
end $$;

create trigger sample_name before insert on sample for each row execute function sample_name();
