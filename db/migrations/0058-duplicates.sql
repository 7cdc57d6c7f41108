-- The same thing twice in the directory: how likenesses are found, what staff have called different, and what they have merged.

-- By what an entry is found again in another one: `phone:14960300`, `word:hrbr`. Made anew whenever the entry is kept.
create table directory.match_key (
  place_id integer not null,
  kind text not null check (kind in ('service', 'location', 'organization')),
  key text not null,
  entry_id uuid not null,
  primary key (place_id, kind, key, entry_id)
);
create index match_key_of_entry on directory.match_key (place_id, entry_id);
grant select, insert, delete on directory.match_key to tessera_app;

-- Two entries that staff of `place_id` have looked at and called different. The other one may be of a place above.
create table directory.not_same (
  place_id integer not null,
  entry_id uuid not null,
  other_place_id integer not null,
  other_id uuid not null,
  primary key (place_id, entry_id, other_place_id, other_id)
);

-- An entry that has gone into another one, of the same place or of a place above. Its own rows and texts stay as they were.
create table directory.merge (
  place_id integer not null,
  entry_id uuid not null,
  kind text not null check (kind in ('service', 'location', 'organization')),
  -- Its address and its short number: both lead to the other entry now.
  slug text not null,
  number bigint not null,
  into_place_id integer not null,
  into_id uuid not null,
  merged_at timestamptz not null,
  -- What it was: {status, published}.
  was jsonb not null,
  -- Ids of what pointed to it and points to the other entry now; rows that said the same of both and were taken away.
  moved uuid[] not null default '{}',
  dropped jsonb not null default '[]',
  -- The other entry before it took over facts, and the fingerprint of what it was then.
  kept_before jsonb,
  kept_after text,
  primary key (place_id, entry_id),
  unique (place_id, kind, slug)
);
create index merge_by_number on directory.merge (place_id, number);
create index merge_into on directory.merge (into_place_id, into_id);

alter table directory.not_same enable row level security;
alter table directory.not_same force row level security;
alter table directory.merge enable row level security;
alter table directory.merge force row level security;
create policy working on directory.not_same for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy keeping on directory.not_same for all to tessera_owner using (true) with check (true);
-- Where an old address leads is for everybody; an import follows what was merged.
create policy reading on directory.merge for select to tessera_app, tessera_reader using (true);
create policy merging on directory.merge for insert to tessera_app
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy following on directory.merge for update to tessera_app
  using (place_id = people.acting_place() and ((select people.acts_as('administrator', 'editor')) or people.acting() like 'command:%'));
create policy parting on directory.merge for delete to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy keeping on directory.merge for all to tessera_owner using (true) with check (true);
grant select, insert, delete on directory.not_same to tessera_app;
grant select, insert, delete, update (moved, dropped) on directory.merge to tessera_app;
grant select (place_id, entry_id, kind, slug, number, into_place_id, into_id) on directory.merge to tessera_reader;

-- The entry that stands where a merged one stood; nothing for an entry that was not merged.
create function directory.standing_for(place integer, entry uuid) returns table (place_id integer, entry_id uuid)
language sql stable set search_path = '' as $$
  with recursive way as (
    select m.into_place_id, m.into_id from directory.merge m where m.place_id = place and m.entry_id = entry
    union
    select m.into_place_id, m.into_id from way w join directory.merge m on m.place_id = w.into_place_id and m.entry_id = w.into_id
  )
  select w.into_place_id, w.into_id from way w
  where not exists (select from directory.merge m where m.place_id = w.into_place_id and m.entry_id = w.into_id)
$$;
revoke execute on function directory.standing_for(integer, uuid) from public;
grant execute on function directory.standing_for(integer, uuid) to tessera_app, tessera_reader;

-- Where an address leads: the entry that has the slug, or the one into which that entry was merged.
create view directory.entry_address with (security_invoker = true) as
  select 'service' as kind, place_id, slug, place_id as entry_place_id, service_id as entry_id from directory.service
  union all
  select 'location', place_id, slug, place_id, location_id from directory.location where slug is not null
  union all
  select m.kind, m.place_id, m.slug, s.place_id, s.entry_id
  from directory.merge m cross join lateral directory.standing_for(m.place_id, m.entry_id) s;
grant select on directory.entry_address to tessera_app, tessera_reader;
