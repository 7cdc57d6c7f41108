-- The directory, kept by those it describes: what an organisation says about its room for new people, how a place asks
-- for confirmation, whom it has asked, and what was suggested.

-- Whether the service takes new people, as it was last said, and on which day. What a source says in HSDS's own figures stays
-- in `capacity`; an import leaves these columns alone.
alter table directory.service
  add column room text check (room in ('open', 'waiting-list', 'full')),
  add column room_wait_weeks integer check (room_wait_weeks between 1 and 260),
  add column room_said_on date,
  add check ((room is null) = (room_said_on is null)),
  add check (room_wait_weeks is null or room = 'waiting-list');

-- How a place asks; one without a row asks as the product does.
create table directory.confirmation_rule (
  place_id integer primary key,
  months integer not null check (months between 1 and 24),
  -- Facts in which an organisation's word counts at once; every other correction waits for staff.
  trusted text[] not null,
  -- Whether entries that nobody confirms go from readers. Never an emergency entry.
  hides boolean not null
);

-- One round of asking about a service, from the first mail until somebody answers.
create table directory.confirmation_round (
  place_id integer not null,
  service_id uuid not null,
  asked_on date not null,
  mails integer not null,
  mailed_on date not null,
  -- What the last mail was queued under; the word that it could not be delivered comes back under it.
  mail_id uuid not null,
  bounced boolean not null default false,
  hidden boolean not null default false,
  primary key (place_id, service_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);
create index confirmation_round_mail on directory.confirmation_round (place_id, mail_id);

-- The link in a mail: whoever holds it may answer once for this service. Only the token's hash is kept, and no address.
create table directory.confirmation_link (
  place_id integer not null,
  token_hash bytea not null,
  service_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (place_id, token_hash),
  foreign key (place_id, service_id) references directory.service on delete cascade
);

-- What somebody outside of the staff wishes to be said, one fact of one entry, until staff have decided.
create table directory.suggestion (
  place_id integer not null,
  suggestion_id uuid not null,
  service_id uuid not null,
  entry_kind text not null check (entry_kind in ('service', 'location')),
  entry_id uuid not null,
  fact text not null,
  value jsonb not null,
  made_at timestamptz not null,
  primary key (place_id, suggestion_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);
create unique index suggestion_of_fact on directory.suggestion (place_id, service_id, entry_id, fact);

create function directory.keeps_services() returns boolean
language sql stable set search_path = '' as $$
  select (select people.acts_as('administrator', 'editor', 'organisation')) or people.acting() = 'job:directory.confirmation'
$$;
revoke execute on function directory.keeps_services() from public;
grant execute on function directory.keeps_services() to tessera_app;

alter table directory.confirmation_rule enable row level security;
alter table directory.confirmation_rule force row level security;
alter table directory.confirmation_round enable row level security;
alter table directory.confirmation_round force row level security;
alter table directory.confirmation_link enable row level security;
alter table directory.confirmation_link force row level security;
alter table directory.suggestion enable row level security;
alter table directory.suggestion force row level security;

create policy reading on directory.confirmation_rule for select to tessera_app using (true);
create policy setting on directory.confirmation_rule for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator')));

create policy working on directory.confirmation_round for all to tessera_app
  using (place_id = people.acting_place() and (select directory.keeps_services()))
  with check (place_id = people.acting_place() and (select directory.keeps_services()));

create policy sending on directory.confirmation_link for all to tessera_app
  using (place_id = people.acting_place() and people.acting() = 'job:directory.confirmation')
  with check (place_id = people.acting_place() and people.acting() = 'job:directory.confirmation');
create policy holding on directory.confirmation_link for select to tessera_app
  using (place_id = people.acting_place() and 'link:' || encode(token_hash, 'hex') = people.acting());
create policy using_up on directory.confirmation_link for update to tessera_app
  using (place_id = people.acting_place() and 'link:' || encode(token_hash, 'hex') = people.acting());

-- Whether the acting link still counts for this service.
create function directory.link_answers_for(place integer, service uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from directory.confirmation_link l where l.place_id = place and l.service_id = service
      and 'link:' || encode(l.token_hash, 'hex') = people.acting())
$$;
revoke execute on function directory.link_answers_for(integer, uuid) from public;
grant execute on function directory.link_answers_for(integer, uuid) to tessera_app;

create policy answering on directory.confirmation_round for all to tessera_app
  using (place_id = people.acting_place() and directory.link_answers_for(place_id, service_id));

create policy suggesting on directory.suggestion for all to tessera_app
  using (place_id = people.acting_place() and directory.link_answers_for(place_id, service_id))
  with check (place_id = people.acting_place() and directory.link_answers_for(place_id, service_id));
create policy deciding on directory.suggestion for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));

create policy keeping on directory.confirmation_rule for all to tessera_owner using (true) with check (true);
create policy keeping on directory.confirmation_round for all to tessera_owner using (true) with check (true);
create policy keeping on directory.confirmation_link for all to tessera_owner using (true) with check (true);
create policy keeping on directory.suggestion for all to tessera_owner using (true) with check (true);
grant select, insert, update, delete on directory.confirmation_rule, directory.confirmation_round,
  directory.confirmation_link, directory.suggestion to tessera_app;

-- A mail that asked could not be delivered. Who hears of it acts for nobody, so this shows no row and changes only the mark.
create function directory.note_bounce(place integer, mail uuid) returns void
language sql security definer set search_path = '' as $$
  update directory.confirmation_round set bounced = true where place_id = place and mail_id = mail
$$;
revoke execute on function directory.note_bounce(integer, uuid) from public;
grant execute on function directory.note_bounce(integer, uuid) to tessera_app;
