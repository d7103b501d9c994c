-- Why a template cannot be sent: Meta's code, and what its webhook said and recommended.
alter table whatsapp_templates add column reason text;

alter table whatsapp_templates add column explanation text;

alter table whatsapp_templates add column recommendation text;
