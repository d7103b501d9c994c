-- What is published while RabbitMQ is away, as it will travel, in its order. Whoever drains it sees all tenants.
create table queue_spool (
  topic text not null,
  seq bigint generated always as identity,
  tenant_id text not null,
  key text not null,
  envelope text not null,
  primary key (topic, seq)
);

select secure_tenant_table('queue_spool', 'tenant_id', 'select, insert, update, delete');

-- While `since` is set, everything of the topic goes into the spool, from whichever process: nothing overtakes what is in it.
create table queue_spooling (
  topic text primary key,
  since timestamptz
);

insert into queue_spooling (topic) values ('inbound-messages'), ('outbound-messages');

select platform_table('queue_spooling');
