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

-- A mail goes to somebody else's address: the job sees no more than it needs for that.
create function standards.take_asked(today date, within_days integer)
returns table (slug text, assessment_id uuid, element text, title jsonb, due_on date, email text, language text)
language sql volatile security definer set search_path = '' as $$
  update standards.asked k set reminded_on = today
  from standards.assessment r
  join standards.standard s using (place_id, standard_id, version)
  join places.v_place p using (place_id)
  cross join jsonb_array_elements(s.definition -> 'elements') e, people.account a
  where (select people.acting()) = 'job:standards.remind-asked'
    and k.reminded_on is null and k.due_on between today and today + within_days
    and r.place_id = k.place_id and r.assessment_id = k.assessment_id and r.frozen_on is null
    and e.value ->> 'id' = k.element and a.account_id::text = k.account_id and a.disabled_at is null
    -- Whose role has ended, and who has answered everything, is left alone.
    and exists (select from people.role_grant g
      where g.account_id = a.account_id and g.role in ('administrator', 'editor', 'reviewer')
        and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids)))
    and exists (select from jsonb_array_elements(s.definition -> 'criteria') c
      where c.value ->> 'element' = k.element and not exists (select from standards.answer w
        where w.place_id = k.place_id and w.assessment_id = k.assessment_id and w.criterion = c.value ->> 'id'
          and w.account_id = k.account_id))
  returning p.slug, k.assessment_id, k.element, e.value -> 'title', k.due_on, a.email, a.language
$$;
comment on function standards.take_asked is 'Whom to remind now, each once; for the job alone. Contains addresses: never log.';
revoke execute on function standards.take_asked from public;
grant execute on function standards.take_asked to tessera_app;
