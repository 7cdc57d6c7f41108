-- The library: which practices there are, in the order in which they last changed. Made anew from what is published, but for what was
-- withdrawn: who harvests the library is told of it for as long as the library is there.
create sequence practices.library_number;
grant usage on sequence practices.library_number to tessera_app;

create table practices.library_entry (
  place_id integer not null,
  practice_id uuid not null,
  -- Whoever sees a number sees all lower ones.
  number bigint not null unique,
  changed_at timestamptz not null,
  is_withdrawn boolean not null,
  -- When it was last published.
  themes text[] not null,
  -- In which it can be read; the language it was written in first.
  languages text[] not null,
  primary key (place_id, practice_id)
);
create index library_entry_by_change on practices.library_entry (changed_at, practice_id);
create index library_entry_by_id on practices.library_entry (practice_id);

alter table practices.library_entry enable row level security;
alter table practices.library_entry force row level security;
create policy reading on practices.library_entry for select using (true);
create policy keeping on practices.library_entry to tessera_owner using (true) with check (true);
create policy adding_by_itself on practices.library_entry for insert to tessera_app with check ((select people.acts_by_itself()));
create policy changing_by_itself on practices.library_entry for update to tessera_app using ((select people.acts_by_itself()));
grant select on practices.library_entry to tessera_app, tessera_reader;
grant insert, update on practices.library_entry to tessera_app;
