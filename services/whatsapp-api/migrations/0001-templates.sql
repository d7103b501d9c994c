-- Templates as Meta listed them last, with what its webhooks said since.
create table whatsapp_templates (
  tenant_id uuid not null,
  waba_id text not null,
  template_id text not null,
  name text not null,
  language text not null,
  status text not null,
  category text,
  quality text,
  definition jsonb not null,
  -- When a list that has it was asked for, or a webhook changed it.
  updated_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, waba_id, name, language)
);

-- One row a WhatsApp Business Account whose list was asked for, or that a webhook spoke of.
create table whatsapp_template_syncs (
  tenant_id uuid not null,
  waba_id text not null,
  -- When the list that is stored was asked for; null: never.
  synced_at timestamptz,
  -- When something was last seen that the stored list does not show.
  marked_at timestamptz,
  -- Of the last attempt, where it failed: when, and the fault in JSON.
  failed_at timestamptz,
  failure text,
  primary key (tenant_id, waba_id)
);
