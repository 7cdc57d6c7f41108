-- How places measure themselves. For those who keep a place, until it shows something of it itself.
create schema standards;
grant usage on schema standards to tessera_app;

-- A standard as a place has taken it up; never changed.
create table standards.standard (
  place_id integer not null,
  standard_id text not null,
  version text not null,
  definition jsonb not null,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (place_id, standard_id, version)
);

-- A round of answering a standard.
create table standards.assessment (
  place_id integer not null,
  assessment_id uuid not null,
  standard_id text not null,
  version text not null,
  -- Of this standard in the place, from 1.
  number integer not null,
  begun_on date not null,
  -- From then on nothing in it changes.
  frozen_on date,
  primary key (place_id, assessment_id),
  unique (place_id, standard_id, number),
  foreign key (place_id, standard_id, version) references standards.standard
);
-- One round at a time.
create unique index on standards.assessment (place_id, standard_id) where frozen_on is null;

-- What each hand says of a criterion: several may, and each keeps their own.
create table standards.answer (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  account_id text not null,
  -- Of the criterion's options; absent where it does not apply to the place.
  option text,
  strands text[] not null,
  comment text not null,
  answered_on date not null,
  primary key (place_id, assessment_id, criterion, account_id),
  foreign key (place_id, assessment_id) references standards.assessment
);

-- What counts where hands differ.
create table standards.decision (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  account_id text not null,
  primary key (place_id, assessment_id, criterion),
  foreign key (place_id, assessment_id, criterion, account_id) references standards.answer on delete cascade
);
comment on table standards.decision is 'Whose answer counts.';

create table standards.milestone (
  place_id integer not null,
  assessment_id uuid not null,
  milestone text not null,
  reached_on date not null,
  primary key (place_id, assessment_id, milestone),
  foreign key (place_id, assessment_id) references standards.assessment
);

do $$
declare
  kept text;
begin
  foreach kept in array array['standards.standard', 'standards.assessment', 'standards.answer', 'standards.decision', 'standards.milestone'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
    if kept <> 'standards.answer' then
      execute format($policy$create policy by_its_lead on %s to tessera_app
        using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
        with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))$policy$, kept);
    end if;
  end loop;
end
$$;
create policy answering on standards.answer to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and (select people.acts_as('administrator', 'editor', 'reviewer')));
-- Whoever answers anew makes a decision void.
create policy reopening on standards.decision for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));

grant select, insert on standards.standard to tessera_app;
grant select, insert, update (frozen_on) on standards.assessment to tessera_app;
grant select, insert, update, delete on standards.answer, standards.decision, standards.milestone to tessera_app;
