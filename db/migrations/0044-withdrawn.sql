-- What readers had and no longer have, told from what they never had.
alter table texts.item add column withdrawn_at timestamptz;
