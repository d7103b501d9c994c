-- Of Meta: what kind of charge it makes of the message, and with which status it said so. No column of its own for each
-- field: `billable` is to go, and nothing here is looked for by them.
alter table messages add column pricing jsonb;

-- How much of what there was, by the hour: figures stay when the messages that they were counted from are deleted. Nothing
-- that was said and nobody's name or number is in them. `value` of a later look takes the place of an earlier one; that of
-- what is sampled is the lowest or the highest of the hour.
create table activity (
  tenant_id uuid not null,
  hour timestamptz(0) not null,
  figure text not null,
  -- '' where it is not of one number, or of no direction.
  phone_number_id text not null,
  direction text not null check (direction in ('', 'inbound', 'outbound')),
  -- Of what there are several: a cause, a kind, a category.
  label text not null,
  detail text not null,
  value double precision not null,
  -- The newest message of the hour that was counted so; it may be gone.
  example uuid,
  primary key (tenant_id, hour, figure, phone_number_id, direction, label, detail)
);

create index activity_hour on activity (hour);

-- Operators look at all tenants together.
select secure_tenant_table('activity', 'tenant_id', 'select');

create table platform_activity (
  hour timestamptz(0) not null,
  figure text not null,
  label text not null,
  value double precision not null,
  primary key (hour, figure, label)
);

select platform_table('platform_activity');

-- Each hour is looked at several times, for statuses come late: until when that was done for hours of this age.
create table activity_passes (
  age_hours int primary key,
  until timestamptz(0) not null,
  noted_at timestamptz(3) not null
);

select platform_table('activity_passes');
