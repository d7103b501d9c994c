-- More of who a customer is. A group is a correspondent of its own.
alter table mappings
  add column group_id text,
  add column username text,
  add column parent_user_id text,
  -- The customer's newest message and its time at Meta: the 24-hour window is counted from it.
  add column last_wamid text,
  add column last_customer_at timestamptz(3),
  add column marketing_stopped_at timestamptz(3),
  -- Of the customer's newest word on it.
  add column marketing_noted_at timestamptz(3);

-- `username` finds nobody when a message comes in: it may pass to somebody else.
alter table mapping_aliases
  add column kind text not null default 'id' check (kind in ('id', 'parent', 'variant', 'username'));

create index mapping_aliases_mapping on mapping_aliases (tenant_id, mapping_id);

alter table messages
  add column grade text,
  add column lost text,
  add column origin text,
  add column author text,
  -- wamid of the message that this one quotes, reacts to, edits or takes back.
  add column about text,
  add column media jsonb,
  add column choices jsonb,
  -- Genesys' id of the message that this one belongs to, where that is not `source_id`; see `part` and `parts`.
  add column event_id text,
  add column part int not null default 1,
  add column parts int not null default 1;

create index messages_event on messages (tenant_id, event_id) where event_id is not null;
