-- The practice library: what has been done elsewhere, as each record says it. Its words are an item of `texts` under the same id.
create schema practices;
grant usage on schema practices to tessera_app, tessera_reader;

create view texts.v_published_slot with (security_invoker = true) as
  select i.place_id, i.item_id, b.slot, string_agg(s.text, ' ' order by b.position, s.position) as text
  from texts.item i
  join texts.block b on b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.published_version
  join texts.segment s
    on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
  where not i.hides
  group by i.place_id, i.item_id, b.slot;
comment on view texts.v_published_slot is 'For other modules: what a published item says in one slot, in the language that it was written in.';
grant select on texts.v_published_slot to tessera_app, tessera_reader;

create table practices.practice (
  -- The place whose reviewers have published it.
  place_id integer not null,
  practice_id uuid not null,
  -- Its address in every place of the installation.
  slug text not null unique,
  -- ISO 3166-1; where it is done, which need not be where it was published.
  country text not null check (country ~ '^[A-Z]{2}$'),
  level text not null check (level in ('local', 'regional', 'national', 'international')),
  from_year integer,
  to_year integer,
  status text check (status in ('planned', 'running', 'ended')),
  -- Those of reference/themes.
  themes text[] not null check (cardinality(themes) > 0),
  target text,
  approach text check (approach in ('targeted', 'mainstreamed', 'moving')),
  -- By which year it is to be the mainstream service's.
  moves_by integer,
  cost_amount numeric check (cost_amount >= 0),
  cost_currency text check (cost_currency ~ '^[A-Z]{3}$'),
  funds text[] not null,
  evidence_level integer not null check (evidence_level between 0 and 5),
  -- Each with a title and perhaps an address.
  sources jsonb not null,
  -- The address of the practice that it follows.
  copied_from text,
  licence text not null,
  checked_on date not null,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  published_on date not null,
  -- From then on it is shown as old.
  renew_by date not null,
  primary key (place_id, practice_id),
  check (to_year >= from_year),
  check ((cost_amount is null) = (cost_currency is null)),
  check ((longitude is null) = (latitude is null))
);
create index practice_by_theme on practices.practice using gin (themes);
create index practice_copied_from on practices.practice (copied_from) where copied_from is not null;
create index practice_to_renew on practices.practice (renew_by);
comment on column practices.practice.evidence_level is
  '0 described, 1 monitored, 2 before and after, 3 comparison group, 4 randomised, 5 replicated';

alter table practices.practice enable row level security;
alter table practices.practice force row level security;
create policy reading on practices.practice for select using (true);
create policy keeping on practices.practice to tessera_owner using (true) with check (true);
-- What reviewers have decided is published by the product itself.
create policy adding_by_itself on practices.practice for insert to tessera_app with check ((select people.acts_by_itself()));
create policy changing_by_itself on practices.practice for update to tessera_app using ((select people.acts_by_itself()));
grant select on practices.practice to tessera_app, tessera_reader;
grant insert, update on practices.practice to tessera_app;

create view practices.v_practice with (security_invoker = true) as
  select p.place_id, p.practice_id, p.slug, i.source_language, i.version,
    (select text from texts.v_published_slot s where s.place_id = p.place_id and s.item_id = p.practice_id and s.slot = 'title') as title,
    (select text from texts.v_published_slot s where s.place_id = p.place_id and s.item_id = p.practice_id and s.slot = 'summary') as summary,
    (select text from texts.v_published_slot s where s.place_id = p.place_id and s.item_id = p.practice_id and s.slot = 'where') as location,
    p.country, p.level, p.from_year, p.to_year, p.status, p.themes, p.target, p.approach, p.evidence_level, p.licence, p.copied_from,
    p.longitude, p.latitude, p.checked_on, p.published_on, p.renew_by
  from practices.practice p
  join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.practice_id;
comment on view practices.v_practice is
  'For other modules: practices that readers have, of all places. Title, summary and location in the language of origin; in another one by texts.';
grant select on practices.v_practice to tessera_app, tessera_reader;
