-- Places that measure themselves by the same standard find each other. Nothing of it is for the public but a visit that its host shows.
create schema network;
grant usage on schema network to tessera_app, tessera_reader;

-- A place that lets the others of a standard see it.
create table network.membership (
  place_id integer not null,
  standard_id text not null,
  -- Where and how large it is, as it was when the place last said so.
  country text not null,
  size text not null check (size in ('under-20000', 'to-100000', 'to-500000', 'over-500000')),
  -- What it shows of its standing; null where it shows nothing.
  stage text,
  joined_on date not null,
  primary key (place_id, standard_id)
);
create index membership_of_standard on network.membership (standard_id, place_id);

-- Works as the owner of the table, since a policy that reads the table it guards would never end.
create function network.shared() returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(standard_id), '{}') from network.membership
  where place_id = people.acting_place() and people.acts_as('administrator', 'editor', 'reviewer')
$$;
comment on function network.shared is 'The standards in whose network the acting account takes part in the acting place.';
revoke execute on function network.shared from public;
grant execute on function network.shared to tessera_app;

-- A study visit or an event that a place offers or asks for.
create table network.visit (
  place_id integer not null,
  visit_id uuid not null,
  standard_id text not null,
  kind text not null check (kind in ('offered', 'asked')),
  title text not null check (char_length(title) between 1 and 150),
  about text not null check (char_length(about) <= 4000),
  -- Of the standard: never empty. Criteria may be.
  elements text[] not null check (cardinality(elements) > 0),
  criteria text[] not null,
  -- Null where the days are open.
  begins_at timestamptz,
  ends_at timestamptz,
  -- Empty where it takes place online.
  location text not null check (char_length(location) <= 200),
  languages text[] not null,
  -- Null where it is not limited.
  seats integer check (seats > 0),
  -- Of those who were accepted.
  taken integer not null default 0,
  cost text not null check (char_length(cost) <= 200),
  contact_role text not null check (char_length(contact_role) between 1 and 150),
  is_public boolean not null,
  learnt text not null default '' check (char_length(learnt) <= 4000),
  closed_at timestamptz,
  -- When those who come were told that it is near.
  reminded_at timestamptz,
  created_by text not null,
  primary key (place_id, visit_id),
  check ((begins_at is null) = (ends_at is null)),
  check (ends_at >= begins_at)
);
create index visit_to_come on network.visit (standard_id, coalesce(ends_at, 'infinity'), visit_id) where closed_at is null;
create index visit_to_remind on network.visit (begins_at) where closed_at is null and reminded_at is null;
create index visit_past on network.visit (standard_id, coalesce(closed_at, ends_at), visit_id);

-- What another place says to a visit; one answer for each place.
create table network.interest (
  place_id integer not null,
  visit_id uuid not null,
  from_place integer not null,
  people integer not null check (people between 1 and 500),
  message text not null check (char_length(message) <= 2000),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'waiting', 'declined')),
  answer text not null default '' check (char_length(answer) <= 2000),
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (place_id, visit_id, from_place),
  foreign key (place_id, visit_id) references network.visit on delete cascade
);
create index interest_of_place on network.interest (from_place);

-- What somebody is to be told of a visit by mail. `place_id`: where they work.
create table network.notice (
  place_id integer not null,
  notice_id uuid not null,
  account_id text not null,
  kind text not null check (kind in ('interest', 'answer', 'reminder', 'closed')),
  host_id integer not null,
  visit_id uuid not null,
  primary key (place_id, notice_id)
);

do $$
declare
  kept text;
begin
  foreach kept in array array['membership', 'visit', 'interest', 'notice'] loop
    execute format('alter table network.%I enable row level security', kept);
    execute format('alter table network.%I force row level security', kept);
    execute format('create policy keeping on network.%I to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy telling on network.%I to tessera_app using ((select people.acting()) = 'job:network.tell')$policy$, kept);
  end loop;
end
$$;

create policy reading on network.membership for select to tessera_app
  using (standard_id = any((select network.shared())::text[]));
create policy by_its_lead on network.membership to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')));

-- The visits of a place that has left are nobody's but its own.
create policy reading on network.visit for select to tessera_app
  using (standard_id = any((select network.shared())::text[])
    and exists (select from network.membership m where m.place_id = visit.place_id and m.standard_id = visit.standard_id));
create policy hosting on network.visit to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy shown on network.visit for select to tessera_reader using (is_public);

create policy hosting on network.interest for select to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy answering on network.interest for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
-- Nobody accepts themselves.
create policy asking on network.interest to tessera_app
  using (from_place = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (from_place = (select people.acting_place()) and place_id <> from_place and state = 'asked' and answer = ''
    and asked_by = (select people.acting()) and (select people.acts_as('administrator', 'editor', 'reviewer'))
    and exists (select from network.visit v where v.place_id = interest.place_id and v.visit_id = interest.visit_id));

create policy noting on network.notice for insert to tessera_app
  with check (exists (select from network.visit v where v.place_id = host_id and v.visit_id = notice.visit_id));

grant select, insert, update, delete on network.membership, network.interest to tessera_app;
grant select, insert, update on network.visit to tessera_app;
grant select, insert, delete on network.notice to tessera_app;
-- Neither who made it nor who comes.
grant select (place_id, visit_id, standard_id, kind, title, about, begins_at, ends_at, location, languages, seats, taken, cost, contact_role,
  learnt, closed_at, is_public) on network.visit to tessera_reader;

-- Whoever comes changes what is free, and may not write in the host's row.
create function network.count_taken() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update network.visit v set taken = (
    select coalesce(sum(people), 0) from network.interest i
    where i.place_id = v.place_id and i.visit_id = v.visit_id and i.state = 'accepted')
  where (v.place_id, v.visit_id) = (coalesce(new.place_id, old.place_id), coalesce(new.visit_id, old.visit_id));
  return null;
end
$$;
create trigger seats_taken after insert or update or delete on network.interest for each row execute function network.count_taken();

-- Whoever has left is told nothing any more.
create function people.addresses_of(subjects uuid[]) returns table (account_id uuid, email text, language text)
language sql stable security definer set search_path = '' as $$
  select a.account_id, a.email, a.language from people.account a
  where a.account_id = any(subjects) and a.disabled_at is null and starts_with(people.acting(), 'job:') and exists (
    select from people.role_grant g join places.v_place p on p.place_id = people.acting_place()
    where g.account_id = a.account_id and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids)))
$$;
comment on function people.addresses_of is 'Where jobs write to those of these accounts that have a role in the acting place. Personal: never log.';
revoke execute on function people.addresses_of from public;
grant execute on function people.addresses_of to tessera_app;
