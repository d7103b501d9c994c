-- Why the first message of a conversation waits, for whoever asks what all of them wait for.
alter table queue_lane add column reason jsonb;
