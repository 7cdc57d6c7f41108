-- Changes of many services at once, from a spreadsheet or by hand: looked at first, made together, taken back together.
create table directory.change_batch (
  place_id integer not null,
  batch_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Rows of a file that say what their services say already; what of it was not taken: [{row, column, reason}].
  unchanged integer not null,
  problems jsonb not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (place_id, batch_id)
);

-- One service of a batch. May hold the name of a contact person.
create table directory.change_batch_entry (
  place_id integer not null,
  batch_id uuid not null,
  service_id uuid not null,
  position integer not null,
  is_new boolean not null,
  -- What it will say, by fact; what it said when that was decided.
  facts jsonb not null,
  seen text not null,
  outcome text check (outcome in ('made', 'not-there', 'changed-since', 'taken-back', 'changed-after')),
  -- Everything it said before, and the mark of what it said then.
  before jsonb,
  after text,
  primary key (place_id, batch_id, service_id),
  foreign key (place_id, batch_id) references directory.change_batch on delete cascade
);

alter table directory.change_batch enable row level security;
alter table directory.change_batch force row level security;
alter table directory.change_batch_entry enable row level security;
alter table directory.change_batch_entry force row level security;
-- Staff see those of all, an organisation's account its own.
create policy working on directory.change_batch for all to tessera_app
  using (place_id = people.acting_place() and ((select people.acts_as('administrator', 'editor'))
    or (made_by = people.acting() and (select people.acts_as('organisation')))))
  with check (place_id = people.acting_place() and made_by = people.acting()
    or (select people.acts_as('administrator', 'editor')) and place_id = people.acting_place());
create policy working on directory.change_batch_entry for all to tessera_app
  using (exists (select from directory.change_batch b where b.place_id = change_batch_entry.place_id and b.batch_id = change_batch_entry.batch_id));
create policy keeping on directory.change_batch for all to tessera_owner using (true) with check (true);
create policy keeping on directory.change_batch_entry for all to tessera_owner using (true) with check (true);
grant select, insert, update, delete on directory.change_batch, directory.change_batch_entry to tessera_app;
