-- Sessions in which an operator acts inside a tenant: by whose own session, why, and until when at most.
alter table sessions
  add column opened_by uuid,
  add column reason text,
  add column expires_at timestamptz(3);

alter table sessions add constraint sessions_impersonation check (
  (opened_by is null and reason is null and expires_at is null)
  or (opened_by is not null and reason is not null and expires_at is not null and tenant_id is not null)
);

create index sessions_opened on sessions (opened_by) where opened_by is not null and ended_at is null;

-- What operators may do has become less: they sign in again.
alter table sessions no force row level security;

update sessions set ended_at = now(), ended_because = 'permissions-changed' where tenant_id is null and ended_at is null;

alter table sessions force row level security;
