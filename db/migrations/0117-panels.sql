-- Rounds that are judged from outside: by people who are invited for that alone, or by reviewers of a place above.
alter table people.role_grant drop constraint role_grant_role_check;
alter table people.role_grant add constraint role_grant_role_check
  check (role in ('administrator', 'editor', 'translator', 'reviewer', 'organisation', 'counsellor', 'figures-reader', 'assessor'));

create function people.acts_at_home(variadic roles text[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.role_grant g join people.account a on a.account_id = g.account_id and a.disabled_at is null
    where g.account_id = people.acting_account() and g.role = any(roles) and g.place_id = people.acting_place()
  ) or (not people.has_administrator(people.acting_place()) and people.acts_as(variadic roles))
$$;
comment on function people.acts_at_home is
  'Whether the acting account has one of the roles in the acting place itself; in a place above it only while nobody administers here.';

create function people.panel_candidates() returns table (account_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select distinct a.account_id, a.name from people.account a
  join people.role_grant g on g.account_id = a.account_id
  join places.v_place p on p.place_id = people.acting_place()
  where a.disabled_at is null and (select people.acts_as('administrator'))
    and ((g.role = 'assessor' and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids)))
      or (g.role = 'reviewer' and g.place_id = any(p.ancestor_ids)))
$$;
comment on function people.panel_candidates is
  'Who can judge the acting place from outside, for its administrators: assessors, and reviewers of a place above. Personal: never log.';

create or replace function people.names_of(subjects uuid[]) returns table (account_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select a.account_id, a.name from people.account a
  where a.account_id = any(subjects)
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator', 'assessor'))
$$;
comment on function people.names_of is
  'Names of accounts, for those who see the drafts of the acting place, and for those who judge it together. Personal: never log.';

revoke execute on function people.acts_at_home(text[]), people.panel_candidates() from public;
grant execute on function people.acts_at_home(text[]), people.panel_candidates() to tessera_app;

-- A round that has been handed to a panel; its report, while it is written and after it was given.
create table standards.panel (
  place_id integer not null,
  assessment_id uuid not null,
  handed_on date not null,
  summary text not null,
  recommendations text not null,
  -- What was found of each element, by its id.
  findings jsonb not null,
  -- Which of the standard's milestones the report is.
  milestone text,
  -- From then on nothing in it changes.
  delivered_on date,
  -- The last day for what mends what was not met.
  mend_by date,
  primary key (place_id, assessment_id),
  foreign key (place_id, assessment_id) references standards.assessment
);

create table standards.panelist (
  place_id integer not null,
  assessment_id uuid not null,
  account_id text not null,
  is_lead boolean not null,
  declared_on date,
  -- Empty: there is none.
  conflict text,
  primary key (place_id, assessment_id, account_id),
  foreign key (place_id, assessment_id) references standards.panel,
  check ((declared_on is null) = (conflict is null))
);
create unique index on standards.panelist (place_id, assessment_id) where is_lead;
create index on standards.panelist (account_id, place_id);

-- What each assessor says of a criterion, for themselves.
create table standards.judgement (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  account_id text not null,
  -- Of the criterion's options; absent where it does not apply to the place.
  option text,
  strands text[] not null,
  reasons text not null,
  judged_on date not null,
  primary key (place_id, assessment_id, criterion, account_id),
  foreign key (place_id, assessment_id, account_id) references standards.panelist
);

-- Which judgement counts where they differ.
create table standards.settlement (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  account_id text not null,
  reason text not null,
  primary key (place_id, assessment_id, criterion),
  foreign key (place_id, assessment_id, criterion, account_id) references standards.judgement on delete cascade
);

create table standards.site_visit (
  place_id integer not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  visited_on date not null,
  -- Which of the standard's milestones it is.
  milestone text,
  who text not null,
  seen text not null,
  notes text not null,
  primary key (place_id, assessment_id, visit_id),
  foreign key (place_id, assessment_id) references standards.panel
);

-- An appeal against one judgement, decided by somebody who was not on the panel.
create table standards.appeal (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  reasons text not null,
  appealed_on date not null,
  decider text not null,
  -- What counts from then on; absent where the criterion does not apply.
  option text,
  answer text not null,
  decided_on date,
  primary key (place_id, assessment_id, criterion),
  foreign key (place_id, assessment_id) references standards.panel
);
create index on standards.appeal (decider, place_id);

-- These read tables whose own policies ask them: they work as the owner, and answer with nothing but ids of rounds.
create function standards.handed_to_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist
  where place_id = people.acting_place() and account_id = people.acting() and coalesce(conflict, '') = ''
    and (select people.acts_as('assessor', 'reviewer'))
  union
  select assessment_id from standards.appeal
  where place_id = people.acting_place() and decider = people.acting() and (select people.acts_as('assessor', 'reviewer'))
$$;
comment on function standards.handed_to_me is
  'The rounds of the acting place that the acting account sees as an assessor: on their panel without a conflict, or deciding an appeal.';

create function standards.judged_by_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist join standards.panel using (place_id, assessment_id)
  where place_id = people.acting_place() and account_id = people.acting() and conflict = '' and delivered_on is null
    and (select people.acts_as('assessor', 'reviewer'))
$$;
comment on function standards.judged_by_me is 'Rounds that the acting account judges now: it has declared no conflict, and the report is not given.';

create function standards.led_by_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist
  where place_id = people.acting_place() and account_id = people.acting() and conflict = '' and is_lead
    and (select people.acts_as('assessor', 'reviewer'))
$$;
comment on function standards.led_by_me is 'Rounds whose panel the acting account leads, having declared no conflict.';

revoke execute on function standards.handed_to_me(), standards.judged_by_me(), standards.led_by_me() from public;
grant execute on function standards.handed_to_me(), standards.judged_by_me(), standards.led_by_me() to tessera_app;

do $$
declare
  kept text;
begin
  -- What a place says of itself is its own: a role above does not open it, and an assessor sees what was handed to them.
  foreach kept in array array['standards.standard', 'standards.assessment', 'standards.answer', 'standards.decision', 'standards.milestone',
    'standards.asked', 'standards.evidence', 'standards.remark', 'standards.likeness', 'standards.shared_result'] loop
    execute format($policy$alter policy reading on %s
      using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator', 'editor', 'reviewer')))$policy$, kept);
    if kept in ('standards.answer', 'standards.evidence', 'standards.remark') then
      execute format($policy$alter policy answering on %s
        using (place_id = (select people.acting_place()) and account_id = (select people.acting())
          and (select people.acts_at_home('administrator', 'editor', 'reviewer')))
        with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
          and (select people.acts_at_home('administrator', 'editor', 'reviewer')))$policy$, kept);
    else
      execute format($policy$alter policy by_its_lead on %s
        using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')))
        with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')))$policy$, kept);
    end if;
    -- Not who was asked to answer, nor what those who answer say to each other.
    if kept in ('standards.assessment', 'standards.answer', 'standards.decision', 'standards.milestone', 'standards.evidence') then
      execute format($policy$create policy judging on %s for select to tessera_app
        using (place_id = (select people.acting_place()) and assessment_id in (select standards.handed_to_me()))$policy$, kept);
    end if;
  end loop;
  foreach kept in array array['standards.panel', 'standards.panelist', 'standards.judgement', 'standards.settlement', 'standards.site_visit', 'standards.appeal'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
  end loop;
  foreach kept in array array['standards.panel', 'standards.panelist', 'standards.appeal'] loop
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and ((select people.acts_at_home('administrator', 'editor', 'reviewer'))
        or assessment_id in (select standards.handed_to_me())))$policy$, kept);
  end loop;
  -- The place sees what was judged when the report is given; before that each assessor judges for themselves.
  foreach kept in array array['standards.judgement', 'standards.settlement', 'standards.site_visit'] loop
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and (assessment_id in (select standards.led_by_me())
        or assessment_id in (select p.assessment_id from standards.panel p where p.delivered_on is not null)))$policy$, kept);
  end loop;
  foreach kept in array array['standards.settlement', 'standards.site_visit'] loop
    execute format($policy$create policy by_its_lead on %s to tessera_app
      using (place_id = (select people.acting_place()) and assessment_id in (select standards.led_by_me())
        and assessment_id in (select standards.judged_by_me()))
      with check (place_id = (select people.acting_place()) and assessment_id in (select standards.led_by_me())
        and assessment_id in (select standards.judged_by_me()))$policy$, kept);
  end loop;
end
$$;
create policy judging on standards.standard for select to tessera_app
  using (place_id = (select people.acting_place()) and (standard_id, version) in (
    select a.standard_id, a.version from standards.assessment a where a.assessment_id in (select standards.handed_to_me())));
alter policy reopening on standards.decision
  using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator', 'editor', 'reviewer')));

create policy handing on standards.panel for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and delivered_on is null);
create policy reporting on standards.panel for update to tessera_app
  using (place_id = (select people.acting_place()) and delivered_on is null and assessment_id in (select standards.led_by_me()))
  with check (place_id = (select people.acting_place()) and assessment_id in (select standards.led_by_me()));

create policy own on standards.panelist for select to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting()));
create policy naming on standards.panelist for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and conflict is null);
-- Nobody is taken off a panel once they judge.
create policy relieving on standards.panelist for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and conflict is distinct from '');
create policy declaring on standards.panelist for update to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting()) and conflict is null
    and (select people.acts_as('assessor', 'reviewer')))
  with check (account_id = (select people.acting()));

create policy own on standards.judgement to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and assessment_id in (select standards.judged_by_me()))
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and assessment_id in (select standards.judged_by_me()));
create policy visiting on standards.site_visit for select to tessera_app
  using (place_id = (select people.acting_place()) and assessment_id in (select standards.handed_to_me()));
-- Whoever judges anew makes a settlement void.
create policy reopening on standards.settlement for delete to tessera_app
  using (place_id = (select people.acting_place()) and assessment_id in (select standards.judged_by_me()));

create policy appealing on standards.appeal for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and decided_on is null
    and assessment_id in (select p.assessment_id from standards.panel p where p.delivered_on is not null)
    and not exists (select from standards.panelist one
      where one.place_id = appeal.place_id and one.assessment_id = appeal.assessment_id and one.account_id = appeal.decider));
create policy deciding on standards.appeal for update to tessera_app
  using (place_id = (select people.acting_place()) and decider = (select people.acting()) and decided_on is null
    and (select people.acts_as('assessor', 'reviewer')))
  with check (place_id = (select people.acting_place()) and decider = (select people.acting()));

grant select, insert on standards.panel to tessera_app;
grant update (summary, recommendations, findings, milestone, delivered_on, mend_by) on standards.panel to tessera_app;
grant select, insert, delete on standards.panelist to tessera_app;
grant update (declared_on, conflict) on standards.panelist to tessera_app;
grant select, insert, update, delete on standards.judgement, standards.settlement to tessera_app;
grant select, insert, delete on standards.site_visit to tessera_app;
grant select, insert on standards.appeal to tessera_app;
grant update (option, answer, decided_on) on standards.appeal to tessera_app;
