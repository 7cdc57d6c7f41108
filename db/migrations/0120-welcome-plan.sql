-- What a place will do to be more welcoming, by whom, until when and with what money. The words of objectives and actions are items in
-- texts, of the same ids. While the plan is not shown it is for those who keep the place.
create table standards.welcome_plan (
  place_id integer primary key,
  -- Of all amounts, ISO 4217; absent until somebody says which.
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- Since when everybody reads it.
  shown_on date
);

create table standards.objective (
  place_id integer not null references standards.welcome_plan,
  objective_id uuid not null,
  position integer not null,
  -- Of the part of a standard that it came from.
  standard_id text,
  element text,
  primary key (place_id, objective_id),
  unique (place_id, standard_id, element)
);

create table standards.action (
  place_id integer not null,
  action_id uuid not null,
  objective_id uuid not null,
  -- Of its last change, from 1: whoever changes it says which one they saw.
  revision integer not null,
  status text not null check (status in ('planned', 'under-way', 'done', 'stopped')),
  -- Both days are included.
  begins_on date,
  ends_on date check (ends_on >= begins_on),
  -- [{ year, source, amount }]
  money jsonb not null,
  -- Actions that have to end before this one begins.
  needs uuid[] not null,
  -- [{ standard, criterion }]: what it closes.
  criteria jsonb not null,
  baseline numeric,
  target numeric,
  -- [{ on, value }], by day.
  measures jsonb not null,
  -- The address of the practice that was taken over from elsewhere.
  adopted_from text,
  primary key (place_id, action_id),
  foreign key (place_id, objective_id) references standards.objective
);

-- What is never shown: who among the staff answers for an action, what they noted, and of what they have been reminded.
create table standards.action_keeping (
  place_id integer not null,
  action_id uuid not null,
  owner_id uuid,
  note text not null,
  -- Which last day they were told is near, and which one is over.
  told_due date,
  told_overdue date,
  -- When they were last asked how it goes.
  asked_on date,
  primary key (place_id, action_id),
  foreign key (place_id, action_id) references standards.action
);

-- A report to the council, as it was made.
create table standards.council_report (
  place_id integer not null,
  report_id uuid not null,
  made_at timestamptz not null,
  made_by text not null,
  language text not null,
  facts jsonb not null,
  primary key (place_id, report_id)
);
create index council_report_by_time on standards.council_report (place_id, made_at);

do $$
declare
  kept text;
begin
  foreach kept in array array['standards.welcome_plan', 'standards.objective', 'standards.action', 'standards.action_keeping',
    'standards.council_report'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
    execute format($policy$create policy planning on %s to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, kept);
  end loop;
end
$$;
create policy shown on standards.welcome_plan for select to tessera_app, tessera_reader using (shown_on is not null);
create policy shown on standards.objective for select to tessera_app, tessera_reader
  using (exists (select from standards.welcome_plan p where p.place_id = objective.place_id and p.shown_on is not null));
create policy shown on standards.action for select to tessera_app, tessera_reader
  using (exists (select from standards.welcome_plan p where p.place_id = action.place_id and p.shown_on is not null));

create policy reminding on standards.action for select to tessera_app
  using ((select people.acting()) = 'job:standards.remind-owners');
create policy reminding on standards.action_keeping for select to tessera_app
  using ((select people.acting()) = 'job:standards.remind-owners');
create policy noting_reminders on standards.action_keeping for update to tessera_app
  using ((select people.acting()) = 'job:standards.remind-owners');

grant usage on schema standards to tessera_reader;
grant select on standards.welcome_plan, standards.objective, standards.action to tessera_app, tessera_reader;
grant select on standards.action_keeping, standards.council_report to tessera_app;
grant insert, update on standards.welcome_plan, standards.objective, standards.action, standards.action_keeping to tessera_app;
grant insert on standards.council_report to tessera_app;

-- Who can answer for an action: those with a role in the acting place itself.
create function standards.possible_owners() returns table (account_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select distinct a.account_id, a.name from people.role_grant g join people.account a using (account_id)
  where g.place_id = people.acting_place() and g.role in ('administrator', 'editor', 'reviewer') and a.disabled_at is null
    and (select people.acts_as('administrator', 'editor'))
$$;
comment on function standards.possible_owners is 'Names of colleagues, for those who plan in the acting place. Personal: never log.';

-- Where those are reached who answer for actions of a place and still have a role there. For the job alone.
create function standards.owner_addresses(place integer) returns table (account_id uuid, email text, language text)
language sql stable security definer set search_path = '' as $$
  select a.account_id, a.email, a.language from people.account a
  where (select people.acting()) = 'job:standards.remind-owners' and a.disabled_at is null
    and a.account_id in (select k.owner_id from standards.action_keeping k where k.place_id = place)
    and exists (select from people.role_grant g
      where g.account_id = a.account_id and g.place_id = place and g.role in ('administrator', 'editor', 'reviewer'))
$$;
comment on function standards.owner_addresses is 'Addresses of colleagues, for the job that reminds them. Personal: never log.';
revoke execute on function standards.possible_owners, standards.owner_addresses from public;
grant execute on function standards.possible_owners, standards.owner_addresses to tessera_app;
