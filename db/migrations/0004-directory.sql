-- Who helps, with what, when: organisations, services and locations after HSDS 3.0. Ids are HSDS's ids and, for
-- organisations, services, locations, taxonomies and terms, also the ids of their items in `texts`, where every word that a
-- person reads lives. A text of a smaller thing (a phone's description) is a slot of the item it belongs to: see the README.
create schema directory;
grant usage on schema directory to tessera_app, tessera_reader;

create table directory.organization (
  place_id integer not null,
  organization_id uuid not null,
  slug text not null,
  parent_organization_id uuid,
  email text,
  website text,
  logo_url text,
  uri text,
  legal_status text,
  tax_status text,
  tax_id text,
  year_incorporated integer,
  -- [{scheme, type, identifier}]
  identifiers jsonb not null default '[]',
  source_hash text,
  modified_at timestamptz not null default now(),
  primary key (place_id, organization_id),
  unique (place_id, slug),
  foreign key (place_id, parent_organization_id) references directory.organization deferrable initially deferred
);

create table directory.location (
  place_id integer not null,
  location_id uuid not null,
  -- Everything that tells where it is lives in `confidential_location`; nothing else of this row is filled then.
  confidential boolean not null default false,
  slug text,
  organization_id uuid,
  location_type text check (location_type in ('physical', 'postal', 'virtual')),
  url text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  external_identifier text,
  external_identifier_type text,
  step_free text not null default 'unknown' check (step_free in ('yes', 'partly', 'no', 'unknown')),
  source_hash text,
  modified_at timestamptz not null default now(),
  primary key (place_id, location_id),
  unique (place_id, slug),
  foreign key (place_id, organization_id) references directory.organization deferrable initially deferred,
  check ((latitude is null) = (longitude is null)),
  check (confidential or (slug is not null and location_type is not null)),
  check (not confidential or (num_nonnulls(slug, organization_id, location_type, url, latitude, longitude,
    external_identifier, external_identifier_type, source_hash) = 0 and step_free = 'unknown'))
);

-- A shelter's address. Readers' connections have no right to this table at all; the application's see a row only while
-- they act for an account in this very place. Nothing set means no rows.
create table directory.confidential_location (
  place_id integer not null,
  location_id uuid not null,
  -- The location as its source tells it (HSDS), with everything that belongs to it and what its services say about it.
  details jsonb not null,
  primary key (place_id, location_id),
  foreign key (place_id, location_id) references directory.location on delete cascade
);
alter table directory.confidential_location enable row level security;
alter table directory.confidential_location force row level security;
create policy acting_in_place on directory.confidential_location for all to tessera_app
  using (place_id::text = current_setting('tessera.place', true) and coalesce(current_setting('tessera.account', true), '') <> '')
  with check (place_id::text = current_setting('tessera.place', true) and coalesce(current_setting('tessera.account', true), '') <> '');
-- Backups read and restore every row as the owner of the tables; no request ever works as this role.
create policy backup on directory.confidential_location for all to tessera_owner using (true) with check (true);

create table directory.address (
  place_id integer not null,
  location_id uuid not null,
  address_id uuid not null,
  position integer not null,
  attention text,
  address_1 text not null,
  address_2 text,
  city text not null,
  region text,
  state_province text not null,
  postal_code text not null,
  country text not null,
  address_type text not null check (address_type in ('physical', 'postal', 'virtual')),
  primary key (place_id, location_id, address_id),
  foreign key (place_id, location_id) references directory.location on delete cascade
);

create table directory.accessibility (
  place_id integer not null,
  location_id uuid not null,
  accessibility_id uuid not null,
  position integer not null,
  url text,
  primary key (place_id, location_id, accessibility_id),
  foreign key (place_id, location_id) references directory.location on delete cascade
);

create table directory.service (
  place_id integer not null,
  service_id uuid not null,
  slug text not null,
  organization_id uuid,
  status text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  url text,
  email text,
  assurer_email text,
  -- When somebody last made sure that all this is true (HSDS assured_date).
  verified_on date,
  asks_for_papers text not null default 'unknown' check (asks_for_papers in ('no', 'some', 'yes', 'unknown')),
  status_learned_by text not null default 'unknown'
    check (status_learned_by in ('nobody', 'organisation', 'authority', 'unknown')),
  appointment text check (appointment in ('none', 'possible', 'required')),
  -- Whether nobody pays anything; null when the source does not say it in figures or plain words.
  is_free boolean,
  -- Eligibility as data. Empty, null or false: open to everyone in this respect. Ages include both ends.
  minimum_age double precision,
  maximum_age double precision,
  genders text[] not null default '{}',
  family text[] not null default '{}',
  disability boolean not null default false,
  status_groups text[] not null default '{}',
  resident_places text[] not null default '{}',
  -- Both days included; without `closed_to` it is not known when it ends. The reason is the text slot `closed-reason`.
  closed_from date,
  closed_to date,
  -- Spoken there, BCP 47: from `language_spoken`, kept here for filters.
  languages text[] not null default '{}',
  -- For services without a location: see `service_at_location`.
  open_times tstzmultirange,
  open_times_until timestamptz,
  source_modified_at timestamptz,
  source_hash text,
  modified_at timestamptz not null default now(),
  primary key (place_id, service_id),
  unique (place_id, slug),
  foreign key (place_id, organization_id) references directory.organization deferrable initially deferred,
  check (closed_to is null or closed_to >= closed_from)
);
comment on column directory.service.status_learned_by is 'Who may learn a person''s residence status when they come here.';
comment on column directory.service.resident_places is 'Slugs of the places whose residents may come.';
create index service_of_organization on directory.service (place_id, organization_id);
create index service_free on directory.service (place_id, service_id) where is_free;
create index service_open_times_end on directory.service (place_id, open_times_until) where status = 'active';

create table directory.service_topic (
  place_id integer not null,
  topic text not null,
  service_id uuid not null,
  primary key (place_id, topic, service_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);
create index service_topic_of_service on directory.service_topic (place_id, service_id);

create table directory.service_at_location (
  place_id integer not null,
  service_at_location_id uuid not null,
  service_id uuid not null,
  location_id uuid not null,
  position integer not null,
  -- When the door is open, by the schedules; computed up to `open_times_until`, null when the hours are not known.
  open_times tstzmultirange,
  open_times_until timestamptz,
  primary key (place_id, service_at_location_id),
  foreign key (place_id, service_id) references directory.service on delete cascade,
  foreign key (place_id, location_id) references directory.location
);
create index service_at_location_of_service on directory.service_at_location (place_id, service_id, location_id);
create index service_at_location_of_location on directory.service_at_location (place_id, location_id);
create index service_at_location_open_times_end on directory.service_at_location (place_id, open_times_until);

-- The next tables belong to things of several kinds. HSDS gives one phone to a service and to its location alike: it is
-- then one row for each of them, with the same id.
create table directory.phone (
  place_id integer not null,
  owner_kind text not null check (owner_kind in ('organization', 'service', 'location', 'service_at_location', 'contact')),
  owner_id uuid not null,
  phone_id uuid not null,
  position integer not null,
  number text not null,
  -- For a link that dials: `+441314960300`, `112`; null when the number cannot be read.
  dial text,
  extension text,
  type text,
  primary key (place_id, owner_id, owner_kind, phone_id)
);

create table directory.contact (
  place_id integer not null,
  owner_kind text not null check (owner_kind in ('organization', 'service', 'location', 'service_at_location')),
  owner_id uuid not null,
  contact_id uuid not null,
  position integer not null,
  name text,
  email text,
  primary key (place_id, owner_id, owner_kind, contact_id)
);

create table directory.language_spoken (
  place_id integer not null,
  owner_kind text not null check (owner_kind in ('service', 'location', 'phone')),
  owner_id uuid not null,
  language_id uuid not null,
  position integer not null,
  -- BCP 47.
  language text not null,
  primary key (place_id, owner_id, owner_kind, language_id)
);
create index language_spoken_by on directory.language_spoken (place_id, language, owner_id) where owner_kind = 'service';

create table directory.schedule (
  place_id integer not null,
  owner_kind text not null check (owner_kind in ('service', 'location', 'service_at_location')),
  owner_id uuid not null,
  schedule_id uuid not null,
  position integer not null,
  valid_from date,
  valid_to date,
  dtstart date,
  until date,
  count integer check (count >= 0),
  freq text check (freq in ('DAILY', 'WEEKLY', 'MONTHLY')),
  interval integer check (interval >= 1),
  byday text[],
  byweekno integer[],
  bymonthday integer[],
  byyearday integer[],
  wkst text check (wkst in ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
  opens_at time,
  closes_at time,
  appointment_only boolean not null default false,
  closed boolean not null default false,
  open_on_public_holidays boolean not null default false,
  attending_type text,
  schedule_link text,
  primary key (place_id, owner_id, owner_kind, schedule_id)
);

create table directory.cost_option (
  place_id integer not null,
  service_id uuid not null,
  cost_option_id uuid not null,
  position integer not null,
  valid_from date,
  valid_to date,
  currency text,
  amount numeric,
  primary key (place_id, service_id, cost_option_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);

-- What to bring: the words are the service's blocks in slot `bring`, in the same order.
create table directory.required_document (
  place_id integer not null,
  service_id uuid not null,
  required_document_id uuid not null,
  position integer not null,
  url text,
  primary key (place_id, service_id, required_document_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);

create table directory.service_area (
  place_id integer not null,
  service_id uuid not null,
  service_area_id uuid not null,
  position integer not null,
  extent text,
  extent_type text,
  url text,
  primary key (place_id, service_id, service_area_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);

create table directory.capacity (
  place_id integer not null,
  service_id uuid not null,
  capacity_id uuid not null,
  position integer not null,
  available double precision,
  maximum double precision,
  updated_at timestamptz,
  primary key (place_id, service_id, capacity_id),
  foreign key (place_id, service_id) references directory.service on delete cascade
);

create table directory.taxonomy (
  place_id integer not null,
  taxonomy_id uuid not null,
  uri text,
  version text,
  source_hash text,
  primary key (place_id, taxonomy_id)
);

create table directory.taxonomy_term (
  place_id integer not null,
  taxonomy_term_id uuid not null,
  taxonomy_id uuid,
  parent_id uuid,
  -- The taxonomy's name and the term's language as the source writes them, also where it gives no taxonomy of its own.
  taxonomy text,
  language text,
  code text,
  uri text,
  source_hash text,
  primary key (place_id, taxonomy_term_id),
  foreign key (place_id, taxonomy_id) references directory.taxonomy deferrable initially deferred,
  foreign key (place_id, parent_id) references directory.taxonomy_term deferrable initially deferred
);

create table directory.attribute (
  place_id integer not null,
  owner_kind text not null,
  owner_id uuid not null,
  attribute_id uuid not null,
  position integer not null,
  taxonomy_term_id uuid,
  link_type text,
  value text,
  primary key (place_id, owner_id, owner_kind, attribute_id),
  foreign key (place_id, taxonomy_term_id) references directory.taxonomy_term deferrable initially deferred
);
create index attribute_of_term on directory.attribute (place_id, taxonomy_term_id, owner_id);

-- The moments at which "open now" changes for some service of the place, so that cached pages end in time.
create table directory.boundary (
  place_id integer not null,
  at timestamptz not null,
  primary key (place_id, at)
);

grant select on directory.organization, directory.location, directory.address, directory.accessibility, directory.service,
  directory.service_topic, directory.service_at_location, directory.phone, directory.contact, directory.language_spoken,
  directory.schedule, directory.cost_option, directory.required_document, directory.service_area, directory.capacity,
  directory.taxonomy, directory.taxonomy_term, directory.attribute, directory.boundary to tessera_app, tessera_reader;
grant select on directory.confidential_location to tessera_app;
grant insert, update, delete on all tables in schema directory to tessera_app;
