-- Questionnaires. A form has immutable versions, of which readers see the current one; everybody may look, only those who write may
-- keep a new one.
create schema questionnaires;
grant usage on schema questionnaires to tessera_app, tessera_reader;

create table questionnaires.form (
  place_id integer not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- The version that is asked; absent before the first publication.
  current_version integer,
  primary key (place_id, slug),
  check (state = 'draft' or current_version is not null)
);

create table questionnaires.form_version (
  place_id integer not null,
  slug text not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  -- What the definition leaves out of the workbook, told to its author.
  problems jsonb not null,
  -- As uploaded.
  workbook bytea,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (place_id, slug, version),
  foreign key (place_id, slug) references questionnaires.form
);
alter table questionnaires.form add foreign key (place_id, slug, current_version) references questionnaires.form_version;

-- Files attached to a version, as uploaded.
create table questionnaires.attached_file (
  place_id integer not null,
  slug text not null,
  version integer not null,
  name text not null,
  bytes bytea not null,
  primary key (place_id, slug, version, name),
  foreign key (place_id, slug, version) references questionnaires.form_version
);

do $$
declare
  content text;
begin
  foreach content in array array['questionnaires.form', 'questionnaires.form_version', 'questionnaires.attached_file'] loop
    execute format('alter table %s enable row level security', content);
    execute format('alter table %s force row level security', content);
    execute format('create policy reading on %s for select using (true)', content);
    execute format('create policy keeping on %s for all to tessera_owner using (true) with check (true)', content);
    execute format('create policy adding_by_itself on %s for insert to tessera_app with check ((select people.acts_by_itself()))', content);
    execute format($policy$create policy adding on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
  end loop;
end
$$;
create policy changing_by_itself on questionnaires.form for update to tessera_app using ((select people.acts_by_itself()));
create policy changing on questionnaires.form for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));

grant select on questionnaires.form, questionnaires.form_version to tessera_app, tessera_reader;
grant select on questionnaires.attached_file to tessera_app;
grant insert on questionnaires.form, questionnaires.form_version, questionnaires.attached_file to tessera_app;
grant update (state, current_version) on questionnaires.form to tessera_app;
