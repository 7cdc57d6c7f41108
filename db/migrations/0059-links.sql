-- Whether what published texts and entries link to is still there.
create schema upkeep;
grant usage on schema upkeep to tessera_app, tessera_reader;

-- Derived from published texts and from entries of the directory: the addresses that each leads to.
create table upkeep.link (
  place_id integer not null,
  item_id uuid not null,
  -- As it stands in the sentence: `page:housing`, `https://…`.
  address text not null,
  item_kind text not null,
  is_inside boolean not null,
  primary key (place_id, item_id, address)
);
create index link_to on upkeep.link (place_id, address, item_id);
create index link_inside on upkeep.link (place_id, address) where is_inside;

-- What is known of an address outside.
create table upkeep.web_address (
  place_id integer not null,
  address text not null,
  -- With its port; null for what is no address of the web.
  host text,
  state text not null check (state in ('waiting', 'fine', 'moved', 'perhaps', 'cannot-tell', 'broken')),
  reason text,
  moved_to text,
  -- Days in a row on which it was asked for in vain; the last of them, in UTC.
  failed_days integer not null default 0,
  last_failed_on date,
  checked_at timestamptz,
  -- Null: asking again would tell nothing new.
  due_at timestamptz,
  primary key (place_id, address)
);
create index web_address_due on upkeep.web_address (due_at);
create index web_address_state on upkeep.web_address (place_id, state, address);

-- The only table without a place: a host has to be left in peace by all places together.
create table upkeep.web_host (
  host text primary key,
  -- Until then nobody asks it anything.
  free_at timestamptz not null
);

-- What staff have decided to leave as it is.
create table upkeep.ignored_link (
  place_id integer not null,
  address text not null,
  -- This day included.
  until date not null,
  reason text not null check (char_length(reason) between 1 and 300),
  primary key (place_id, address)
);
alter table upkeep.ignored_link enable row level security;
alter table upkeep.ignored_link force row level security;
create policy deciding on upkeep.ignored_link for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy keeping on upkeep.ignored_link for all to tessera_owner using (true) with check (true);

grant select, insert, update, delete on upkeep.link, upkeep.web_address, upkeep.web_host, upkeep.ignored_link to tessera_app;

create view texts.v_published_link with (security_invoker = true) as
  with sentence as (
    select i.place_id, i.item_id, i.kind, s.segment_id, s.text from texts.item i
    join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version
    where not i.hides
  )
  select place_id, item_id, kind, text from sentence where text like '%](%'
  union all
  select s.place_id, s.item_id, s.kind, t.text
  from sentence s join texts.translation t on t.place_id = s.place_id and t.segment_id = s.segment_id where t.text like '%](%';
comment on view texts.v_published_link is 'For other modules: the published sentences with links, in every language.';

create view directory.v_web_address with (security_invoker = true) as
  select place_id, service_id as item_id, 'service' as kind, url from directory.service where url is not null
  union all
  select place_id, organization_id, 'organization', website from directory.organization where website is not null
  union all
  select place_id, location_id, 'location', url from directory.location where url is not null;
comment on view directory.v_web_address is 'For other modules: where entries have a page of their own on the web.';
grant select on texts.v_published_link, directory.v_web_address to tessera_app, tessera_reader;

-- What is published already.
insert into platform.outbox (topic, place_id, subject)
  select 'upkeep.links-wanted', place_id, item_id from texts.item where published_version is not null;
