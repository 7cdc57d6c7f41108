-- What plans are made of, as a place defines it. The words of each part are an item in texts, of the same id and kind.
create schema journey;
grant usage on schema journey to tessera_app, tessera_reader;

create table journey.part (
  place_id integer not null,
  part_id uuid not null,
  -- A step to take, a need that services answer, a thing to bring.
  kind text not null check (kind in ('step', 'need', 'thing')),
  -- By which the parts name each other; the nearest place's of a name stands for those above.
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  position integer not null,
  -- All but the words, as `steps/plan-file.ts` reads it.
  rules jsonb not null,
  primary key (place_id, part_id),
  unique (place_id, kind, name)
);

-- From which form a place's plans are made, and how it is read.
create table journey.basis (
  place_id integer primary key,
  form text not null check (form ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  reads jsonb not null
);

do $$
declare
  content text;
begin
  foreach content in array array['journey.part', 'journey.basis'] loop
    execute format('alter table %s enable row level security', content);
    execute format('alter table %s force row level security', content);
    execute format('create policy reading on %s for select using (true)', content);
    execute format('create policy keeping on %s for all to tessera_owner using (true) with check (true)', content);
    execute format('create policy adding_by_itself on %s for insert to tessera_app with check ((select people.acts_by_itself()))', content);
    execute format('create policy changing_by_itself on %s for update to tessera_app using ((select people.acts_by_itself()))', content);
    execute format('create policy removing_by_itself on %s for delete to tessera_app using ((select people.acts_by_itself()))', content);
    execute format($policy$create policy adding on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
    execute format($policy$create policy changing on %s for update to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
    execute format($policy$create policy removing on %s for delete to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
  end loop;
end
$$;
grant select on journey.part, journey.basis to tessera_app, tessera_reader;
grant insert, update, delete on journey.part, journey.basis to tessera_app;
