-- What is sent in about practices and judged, until it is published and beside it; see decisions/0014.

create table practices.dossier (
  place_id integer not null,
  -- Also the practice's, once there is one.
  dossier_id uuid not null,
  -- An account, a command, or `link:` and the hash of the first link.
  begun_by text not null,
  -- Where links are sent to; a command has none.
  sender_address text,
  -- Of mails.
  language text not null,
  -- Whom the sender stands for, so that reviewers see whether they are too near.
  organisation text not null default '',
  record jsonb not null,
  -- What was found in it and taken out: it waits until staff have looked.
  held text[] not null default '{}',
  state text not null check (state in ('begun', 'sent', 'accepted', 'published', 'declined')),
  -- How often it was sent; a judgement is about one sending.
  sending integer not null default 0,
  begun_at timestamptz not null,
  sent_at timestamptz,
  -- When reviewers had last agreed.
  decided_on date,
  -- When the sender was last asked whether it still holds.
  reminded_on date,
  primary key (place_id, dossier_id)
);
create index dossier_unsent on practices.dossier (begun_at) where state = 'begun';

-- Whoever holds it may write in one dossier. Only the token's hash is kept.
create table practices.dossier_link (
  place_id integer not null,
  token_hash bytea not null,
  dossier_id uuid not null,
  expires_at timestamptz not null,
  primary key (place_id, token_hash),
  foreign key (place_id, dossier_id) references practices.dossier on delete cascade
);
create index dossier_link_of_dossier on practices.dossier_link (place_id, dossier_id);
create index dossier_link_expired on practices.dossier_link (expires_at);

create table practices.question (
  place_id integer not null,
  dossier_id uuid not null,
  number integer not null,
  asked_by text not null,
  asked_at timestamptz not null,
  question text not null,
  answer text,
  answered_at timestamptz,
  primary key (place_id, dossier_id, number),
  foreign key (place_id, dossier_id) references practices.dossier on delete cascade,
  check ((answer is null) = (answered_at is null))
);

-- How near a reviewer is to a practice, and what they think of it. Who is near does not judge.
create table practices.judgement (
  place_id integer not null,
  dossier_id uuid not null,
  account_id text not null,
  conflicts text[] not null,
  declared_at timestamptz not null,
  verdict text check (verdict in ('yes', 'no')),
  reason text not null default '',
  -- Which sending was judged.
  sending integer,
  judged_at timestamptz,
  primary key (place_id, dossier_id, account_id),
  foreign key (place_id, dossier_id) references practices.dossier on delete cascade,
  check (verdict is null or conflicts = '{}'),
  check ((verdict is null) = (judged_at is null) and (verdict is null) = (sending is null))
);

-- Asks nothing of what hides links: it is what policies ask.
create function practices.held_dossier() returns uuid
language sql stable security definer set search_path = '' as $$
  select dossier_id from practices.dossier_link
  where place_id = people.acting_place() and 'link:' || encode(token_hash, 'hex') = people.acting()
$$;
comment on function practices.held_dossier is 'The dossier for which the acting link is, whether or not the link still counts.';
create function practices.has_begun(dossier uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from practices.dossier d
    where d.place_id = people.acting_place() and d.dossier_id = dossier and d.begun_by = people.acting() and d.begun_by <> '')
$$;
create function practices.reviews() returns boolean
language sql stable set search_path = '' as $$ select people.acts_as('administrator', 'reviewer') $$;

-- For an hour, so that no form can flood anybody.
create function practices.begun_since(address text, since timestamptz) returns table (of_address integer, in_place integer)
language sql stable security definer set search_path = '' as $$
  select count(*) filter (where sender_address = address)::integer,
    count(*) filter (where place_id = people.acting_place())::integer
  from practices.dossier where sender_address is not null and begun_at > since
$$;
comment on function practices.begun_since is 'How many dossiers were begun by mail: with an address in all places, and in the acting place.';
create index dossier_begun on practices.dossier (begun_at) where sender_address is not null;

do $$
declare
  kept text;
begin
  foreach kept in array array['practices.dossier', 'practices.dossier_link', 'practices.question', 'practices.judgement'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy by_itself on %s to tessera_app
      using ((select people.acts_by_itself())) with check ((select people.acts_by_itself()))$policy$, kept);
  end loop;
end
$$;

create policy beginning on practices.dossier for insert to tessera_app
  with check (place_id = (select people.acting_place()) and begun_by = (select people.acting()) and begun_by <> '' and state = 'begun');
create policy holding on practices.dossier for select to tessera_app
  using (place_id = (select people.acting_place()) and dossier_id = (select practices.held_dossier()));
create policy writing on practices.dossier for update to tessera_app
  using (place_id = (select people.acting_place()) and dossier_id = (select practices.held_dossier()));
create policy reviewing on practices.dossier for select to tessera_app
  using (place_id = (select people.acting_place()) and state <> 'begun' and (select practices.reviews()));
create policy deciding on practices.dossier for update to tessera_app
  using (place_id = (select people.acting_place()) and state <> 'begun' and (select practices.reviews()));

create policy holding on practices.dossier_link for select to tessera_app
  using (place_id = (select people.acting_place()) and 'link:' || encode(token_hash, 'hex') = (select people.acting()));
-- An old one is given back for a new one.
create policy giving_back on practices.dossier_link for delete to tessera_app
  using (place_id = (select people.acting_place()) and 'link:' || encode(token_hash, 'hex') = (select people.acting()));
-- For what one has begun, holds, or reviews.
create policy giving on practices.dossier_link for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (
    dossier_id = (select practices.held_dossier())
    or practices.has_begun(dossier_id)
    or (select practices.reviews())));

create policy seeing on practices.question for select to tessera_app
  using (place_id = (select people.acting_place()) and (dossier_id = (select practices.held_dossier()) or (select practices.reviews())));
create policy asking on practices.question for insert to tessera_app
  with check (place_id = (select people.acting_place()) and asked_by = (select people.acting()) and (select practices.reviews()));
create policy answering on practices.question for update to tessera_app
  using (place_id = (select people.acting_place()) and dossier_id = (select practices.held_dossier()));

create policy seeing on practices.judgement for select to tessera_app
  using (place_id = (select people.acting_place()) and (select practices.reviews()));
create policy judging on practices.judgement to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting()) and (select practices.reviews()))
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting()) and (select practices.reviews()));

grant select, insert, update, delete on practices.dossier to tessera_app;
grant select, insert, delete on practices.dossier_link to tessera_app;
grant select, insert, update on practices.question, practices.judgement to tessera_app;
revoke execute on all functions in schema practices from public;
grant execute on all functions in schema practices to tessera_app;
