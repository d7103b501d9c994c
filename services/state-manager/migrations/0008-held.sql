-- Why a message that is queued has not left: it takes long, or nobody tries any more. Beside the status and not in it: it
-- may leave all the same.
alter table messages add column held jsonb;
