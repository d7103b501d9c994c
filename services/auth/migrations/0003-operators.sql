create table operators (
  id uuid primary key,
  email text not null unique,
  name text not null,
  state text not null default 'invited' check (state in ('invited', 'active')),
  password text,
  totp text,
  -- An authenticator's code is good once: the step of time that the last one was of.
  totp_step bigint,
  -- SHA-256 of the invitation.
  invitation text unique,
  invitation_expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  last_sign_in_at timestamptz(3)
);

select platform_table('operators');
