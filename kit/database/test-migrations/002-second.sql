alter table sample add column amount numeric(10, 2);
