-- Which practices of the library a place shows that it has taken over: of its welcome plan, while everybody may read that.
create table practices.adoption (
  place_id integer not null,
  -- The address of the practice.
  slug text not null,
  primary key (place_id, slug)
);
create index adoption_by_practice on practices.adoption (slug);
alter table practices.adoption enable row level security;
alter table practices.adoption force row level security;
create policy keeping on practices.adoption to tessera_owner using (true) with check (true);
create policy reading on practices.adoption for select to tessera_app, tessera_reader using (true);
create policy showing on practices.adoption for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy hiding on practices.adoption for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
grant select on practices.adoption to tessera_app, tessera_reader;
grant insert, delete on practices.adoption to tessera_app;
