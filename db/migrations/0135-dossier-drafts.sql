-- What a sender has written since a dossier was last sent: only who holds its link sees it, as it is with what was never sent.
create table practices.draft (
  place_id integer not null,
  dossier_id uuid not null,
  -- Whose it is: whoever takes the dossier up after them goes on from what was sent.
  begun_by text not null,
  record jsonb not null,
  organisation text not null,
  held text[] not null,
  primary key (place_id, dossier_id),
  foreign key (place_id, dossier_id) references practices.dossier on delete cascade
);
alter table practices.draft enable row level security;
alter table practices.draft force row level security;
create policy keeping on practices.draft to tessera_owner using (true) with check (true);
create policy holding on practices.draft to tessera_app
  using (place_id = (select people.acting_place()) and dossier_id = (select practices.held_dossier()))
  with check (place_id = (select people.acting_place()) and dossier_id = (select practices.held_dossier()));
grant select, insert, update, delete on practices.draft to tessera_app;
