-- Plans that people hand over. What is in them is kept nowhere but in the sitting that is begun with it.
create schema if not exists journey;
grant usage on schema journey to tessera_app, tessera_reader;

-- Installations whose hand-overs a place, and those below it, open: as an administrator has compared their keys.
create table journey.trusted_key (
  place_id integer not null,
  -- Ed25519, base64url.
  public_key text not null check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  -- What the administrator calls the installation.
  name text not null check (char_length(name) between 1 and 200),
  primary key (place_id, public_key)
);

-- So that none is opened twice: until it is no longer good.
create table journey.opened_hand_over (
  place_id integer not null,
  hand_over_id uuid not null,
  opened_on date not null,
  good_until date not null,
  primary key (place_id, hand_over_id)
);
create index opened_hand_over_by_end on journey.opened_hand_over (good_until);

alter table journey.trusted_key enable row level security;
alter table journey.trusted_key force row level security;
alter table journey.opened_hand_over enable row level security;
alter table journey.opened_hand_over force row level security;
create policy reading on journey.trusted_key for select using (true);
create policy deciding on journey.trusted_key for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')));
create policy keeping on journey.trusted_key for all to tessera_owner using (true) with check (true);
create policy opening on journey.opened_hand_over for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'counsellor')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'counsellor')));
create policy forgetting on journey.opened_hand_over for all to tessera_app using ((select people.acting()) = 'job:journey.forget');
create policy keeping on journey.opened_hand_over for all to tessera_owner using (true) with check (true);
grant select on journey.trusted_key to tessera_reader;
grant select, insert, delete on journey.trusted_key, journey.opened_hand_over to tessera_app;
grant update (name) on journey.trusted_key to tessera_app;
