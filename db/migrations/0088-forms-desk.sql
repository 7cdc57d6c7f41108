-- Who published a form or withdrew it, and when.
alter table questionnaires.form add column decided_by text, add column decided_at timestamptz;
grant update (decided_by, decided_at) on questionnaires.form to tessera_app;

-- Sheets that an author has brought, to be looked at before they are kept as a version; nobody else sees them, and they are forgotten
-- after a day.
create table questionnaires.upload (
  place_id integer not null,
  upload_id uuid not null,
  account_id text not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  names text[] not null,
  contents bytea[] not null check (cardinality(contents) = cardinality(names)),
  uploaded_at timestamptz not null,
  primary key (place_id, upload_id)
);
create index upload_by_age on questionnaires.upload (uploaded_at);

alter table questionnaires.upload enable row level security;
alter table questionnaires.upload force row level security;
create policy own on questionnaires.upload for all to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and (select people.acts_as('administrator', 'editor')));
create policy forgetting on questionnaires.upload for all to tessera_app
  using ((select people.acting()) = 'job:questionnaires.forget');
create policy keeping on questionnaires.upload for all to tessera_owner using (true) with check (true);
grant select, insert, delete on questionnaires.upload to tessera_app;

-- A person asks for their answers to be deleted.
create policy deleting on questionnaires.answer_set for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));

-- What was handed in under a form's name, for counting: without the number by which a person's answers are known, and what was kept
-- apart. Nobody else may read rows; what of the counts is told, the program decides.
create function questionnaires.answers_to_count(slug text)
returns table (form_place_id integer, form_version integer, answers jsonb, handed_in_on date)
language sql stable security definer set search_path = '' as $$
  select a.form_place_id, a.form_version, a.answers, a.handed_in_on
  from questionnaires.answer_set a
  where a.place_id = people.acting_place() and a.form_slug = $1
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader'))
$$;
revoke execute on function questionnaires.answers_to_count from public;
grant execute on function questionnaires.answers_to_count to tessera_app;
