-- Practices that belong together, as editors of a place see it. Title and reason are an item of `texts` under the same id.
create table practices.collection (
  place_id integer not null,
  collection_id uuid not null,
  slug text not null,
  -- Addresses of practices, of any place, in their order.
  practices text[] not null,
  primary key (place_id, collection_id),
  unique (place_id, slug)
);

alter table practices.collection enable row level security;
alter table practices.collection force row level security;
create policy reading on practices.collection for select using (true);
create policy keeping on practices.collection to tessera_owner using (true) with check (true);
create policy adding on practices.collection for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy changing on practices.collection for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy removing on practices.collection for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy adding_by_itself on practices.collection for insert to tessera_app with check ((select people.acts_by_itself()));
create policy changing_by_itself on practices.collection for update to tessera_app using ((select people.acts_by_itself()));
create policy removing_by_itself on practices.collection for delete to tessera_app using ((select people.acts_by_itself()));
grant select on practices.collection to tessera_app, tessera_reader;
grant insert, update, delete on practices.collection to tessera_app;
