-- Operators look at all tenants together, again every few seconds: what they see is added up once, when it is counted.
alter table platform_activity add column direction text not null default '';

alter table platform_activity alter column direction drop default;

alter table platform_activity drop constraint platform_activity_pkey;

alter table platform_activity add primary key (hour, figure, direction, label);

-- Of each tenant what it is compared with others by: one row an hour.
create table activity_totals (
  tenant_id uuid not null,
  hour timestamptz(0) not null,
  accepted double precision not null,
  failed double precision not null,
  degraded double precision not null,
  primary key (tenant_id, hour)
);

create index activity_totals_hour on activity_totals (hour);

select secure_tenant_table('activity_totals', 'tenant_id', 'select');

-- The owners of the tables are under row-level security too, unless they say otherwise.
alter table activity no force row level security;

alter table activity_totals no force row level security;

insert into activity_totals (tenant_id, hour, accepted, failed, degraded)
select tenant_id, hour, coalesce(sum(value) filter (where figure = 'accepted'), 0),
  coalesce(sum(value) filter (where figure = 'failed'), 0), coalesce(sum(value) filter (where figure = 'degraded'), 0)
from activity where figure in ('accepted', 'failed', 'degraded') group by tenant_id, hour;

insert into platform_activity (hour, figure, direction, label, value)
select hour, figure, direction, case figure when 'degraded' then split_part(label, ' ', 1) else label end,
  case when figure in ('whatsapp-budget', 'genesys-budget', 'quality') then min(value) else sum(value) end
from activity where figure not in ('stored', 'queue-waiting') group by 1, 2, 3, 4;

alter table activity force row level security;

alter table activity_totals force row level security;
