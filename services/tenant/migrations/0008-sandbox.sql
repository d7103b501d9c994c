-- What belongs to it reaches nobody: pages say so.
alter table tenants add column sandbox boolean not null default false;

grant select (sandbox) on tenants to bridge_platform;
