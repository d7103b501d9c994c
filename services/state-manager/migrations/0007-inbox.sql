-- What is new, for whoever follows it. By the transaction and not by a counter alone: what is below the oldest transaction that
-- is still open is complete, whatever order its writers ended in.
create table changes (
  tenant_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  id bigint not null generated always as identity,
  conversation_id text not null,
  -- Null: the conversation itself.
  message_id uuid,
  at timestamptz(3) not null default now(),
  primary key (tenant_id, xid, id)
);

-- Whose changes there are to be deleted.
select secure_tenant_table('changes', 'tenant_id', 'select');

-- Up to this transaction, changes are deleted: whoever comes from before it has lost some.
alter table retention_progress add column changes_until xid8;

alter table conversations
  add column assignee_id text,
  add column division_id text,
  -- Of Genesys' newest word on who is in it, and of the last time that somebody wanted to have it.
  add column agents_at timestamptz(3),
  add column agents_wanted_at timestamptz(3);

create index conversations_open on conversations (tenant_id, last_message_at desc, id desc) where ended_at is null;

-- Everybody who ever was an agent in it.
create table conversation_agents (
  tenant_id uuid not null,
  conversation_id text not null,
  person_id text not null,
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  primary key (tenant_id, conversation_id, person_id)
);

create index conversation_agents_person on conversation_agents (tenant_id, person_id, left_at, conversation_id);

select secure_tenant_table('conversation_agents');

create table conversation_reads (
  tenant_id uuid not null,
  conversation_id text not null,
  person_id text not null,
  read_until timestamptz(3) not null,
  primary key (tenant_id, conversation_id, person_id)
);

select secure_tenant_table('conversation_reads');

-- Row-level security keeps an index of a text search from being used, for its operators may give rows away; those of a
-- B-tree may not. Words are as `wordsOf` makes them, in the order of their bytes, so that a prefix is a range.
create table message_words (
  tenant_id uuid not null,
  word text collate "C" not null,
  created_at timestamptz(3) not null,
  message_id uuid not null,
  primary key (tenant_id, word, created_at, message_id)
);

create index message_words_message on message_words (tenant_id, message_id);

select secure_tenant_table('message_words');

create table mapping_words (
  tenant_id uuid not null,
  word text collate "C" not null,
  mapping_id uuid not null,
  primary key (tenant_id, word, mapping_id)
);

create index mapping_words_mapping on mapping_words (tenant_id, mapping_id);

select secure_tenant_table('mapping_words');

-- Whether the words of a customer are written as they are now.
alter table mappings add column worded boolean not null default false;

create index mappings_unworded on mappings (tenant_id) where not worded;

-- Of all messages that were stored before, the words are written.
create table word_progress (
  tenant_id uuid primary key,
  messages_until timestamptz(3) not null
);

select secure_tenant_table('word_progress');
