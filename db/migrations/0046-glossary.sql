-- What a word of the source must be, may not be, or stays, in a language. A place's own entry goes before its parents'.
create table texts.glossary_term (
  place_id integer not null,
  term_id uuid not null,
  source_language text not null,
  source text not null,
  -- Absent: in every language the word stays as it is.
  language text,
  target text,
  forbidden text[] not null default '{}',
  note text not null default '',
  changed_at timestamptz not null default now(),
  changed_by text not null,
  primary key (place_id, term_id),
  check ((language is null) = (target is null))
);
create unique index glossary_term_once on texts.glossary_term (place_id, source_language, lower(source), coalesce(language, ''));

alter table texts.glossary_term enable row level security;
alter table texts.glossary_term force row level security;
-- Places below read the terms of those above.
create policy reading on texts.glossary_term for select to tessera_app
  using ((select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));
create policy adding on texts.glossary_term for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'translator'))
    and changed_by = (select people.acting()));
create policy removing on texts.glossary_term for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'translator')));
create policy keeping on texts.glossary_term for all to tessera_owner using (true) with check (true);
grant select, insert, delete on texts.glossary_term to tessera_app;
