-- The trace that a message is a part of, where the platform is traced: see kit/telemetry.ts.
alter table queue_message add column trace text;

alter table queue_dead_letter add column trace text;
