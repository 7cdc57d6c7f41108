-- How much text a place may have translated by a machine in a month, and how much it has. A place without a budget sends nothing.
create table texts.machine_budget (
  place_id integer primary key,
  characters_a_month integer not null check (characters_a_month >= 0)
);
create table texts.machine_use (
  place_id integer not null,
  -- Its first day, by the place's calendar.
  month date not null,
  characters integer not null check (characters >= 0),
  primary key (place_id, month)
);

alter table texts.machine_budget enable row level security;
alter table texts.machine_budget force row level security;
alter table texts.machine_use enable row level security;
alter table texts.machine_use force row level security;
create policy reading on texts.machine_budget for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));
create policy setting on texts.machine_budget for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')));
create policy reading on texts.machine_use for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));
create policy using_up on texts.machine_use for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'translator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'translator')));
create policy keeping on texts.machine_budget for all to tessera_owner using (true) with check (true);
create policy keeping on texts.machine_use for all to tessera_owner using (true) with check (true);
grant select, insert, update on texts.machine_budget, texts.machine_use to tessera_app;
