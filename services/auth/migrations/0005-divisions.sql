-- Of which division somebody is at Genesys; without one it did not say.
alter table sessions add column division_id text, add column division_name text;
