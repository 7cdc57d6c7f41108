-- Who answers for a part of a standard, what shows an answer, and what is said about it.

-- Who was asked to answer an element, on behalf of which department or partner.
create table standards.asked (
  place_id integer not null,
  assessment_id uuid not null,
  element text not null,
  account_id text not null,
  -- Empty where nobody said.
  department text not null,
  due_on date,
  -- When a mail reminded them.
  reminded_on date,
  primary key (place_id, assessment_id, element, account_id),
  foreign key (place_id, assessment_id) references standards.assessment
);
create index asked_to_remind on standards.asked (due_on) where reminded_on is null;

-- What shows that a criterion is met, as each hand has brought it.
create table standards.evidence (
  place_id integer not null,
  assessment_id uuid not null,
  evidence_id uuid not null,
  criterion text not null,
  account_id text not null,
  title text not null,
  -- To which strands of the standard it speaks.
  strands text[] not null,
  -- A file (its name in the file store), a link, a practice or an indicator.
  shown jsonb not null,
  added_on date not null,
  primary key (place_id, assessment_id, evidence_id),
  foreign key (place_id, assessment_id) references standards.assessment
);

create table standards.remark (
  place_id integer not null,
  assessment_id uuid not null,
  remark_id uuid not null,
  criterion text not null,
  account_id text not null,
  said text not null,
  said_at timestamptz not null,
  primary key (place_id, assessment_id, remark_id),
  foreign key (place_id, assessment_id) references standards.assessment
);
comment on table standards.remark is 'What those who answer say to each other about a criterion.';

do $$
declare
  kept text;
begin
  foreach kept in array array['standards.asked', 'standards.evidence', 'standards.remark'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
  end loop;
  foreach kept in array array['standards.evidence', 'standards.remark'] loop
    execute format($policy$create policy answering on %s to tessera_app
      using (place_id = (select people.acting_place()) and account_id = (select people.acting())
        and (select people.acts_as('administrator', 'editor', 'reviewer')))
      with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
        and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
  end loop;
end
$$;
create policy by_its_lead on standards.asked to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')));

grant select, insert, update, delete on standards.asked to tessera_app;
grant select, insert, delete on standards.evidence to tessera_app;
grant select, insert on standards.remark to tessera_app;
