-- Devices search by themselves, with stems of their own: they need what means the same as it was written.
alter table search.synonym add column phrase text;
comment on column search.synonym.phrase is 'As it was written; null for what was brought before this was kept.';
