-- What people have handed in to a place. Personal: seen by whoever may read answers there, and by nobody while it is sent.
create table questionnaires.answer_set (
  place_id integer not null,
  -- Made by whoever sends, so that what is sent twice is kept once.
  answer_set_id uuid not null,
  form_place_id integer not null,
  form_slug text not null,
  form_version integer not null,
  answers jsonb not null,
  -- Answers that this version of the form has no question for, by their former path.
  unplaced jsonb not null,
  handed_in_on date not null,
  -- The last day on which it is kept.
  keep_until date not null check (keep_until >= handed_in_on),
  -- The last day on which all of its answers are kept: some questions say that theirs are forgotten sooner.
  whole_until date not null check (whole_until <= keep_until),
  primary key (place_id, answer_set_id),
  foreign key (form_place_id, form_slug, form_version) references questionnaires.form_version
);
create index answer_set_by_form on questionnaires.answer_set (place_id, form_slug, handed_in_on desc);
create index answer_set_by_end on questionnaires.answer_set (whole_until);

alter table questionnaires.answer_set enable row level security;
alter table questionnaires.answer_set force row level security;
create policy sending on questionnaires.answer_set for insert to tessera_app with check (place_id = (select people.acting_place()));
create policy reading on questionnaires.answer_set for select to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy forgetting on questionnaires.answer_set for all to tessera_app
  using ((select people.acting()) = 'job:questionnaires.forget');
create policy keeping on questionnaires.answer_set for all to tessera_owner using (true) with check (true);
grant select, insert, delete on questionnaires.answer_set to tessera_app;
grant update (answers, unplaced, whole_until) on questionnaires.answer_set to tessera_app;
