-- In which divisions somebody may read conversations, by their grants at Genesys; null: it did not say.
alter table portal_people add column divisions text[];
