-- What is where: pages in a tree, news, events, phrases, terms. Every text lives in texts; here is only what places it.
create schema guide;
grant usage on schema guide to tessera_app, tessera_reader;

create table guide.setting (
  place_id integer primary key,
  -- The service whose people answer when a page names none that this place has.
  person_slug text
);

create table guide.page (
  place_id integer not null,
  page_id uuid not null,
  -- The whole path is the tree: the parent is the nearest page whose path begins this one.
  path text collate "C" not null,
  role text not null default 'page' check (role in ('page', 'imprint', 'privacy')),
  topic text,
  position integer not null default 0,
  icon text,
  person_slug text,
  source text,
  checked_on date,
  checked_by text,
  primary key (place_id, page_id),
  unique (place_id, path)
);

-- Where a page used to be: links to it go on working.
create table guide.former_path (
  place_id integer not null,
  path text not null,
  page_id uuid not null,
  primary key (place_id, path),
  foreign key (place_id, page_id) references guide.page
);

create table guide.page_service (
  place_id integer not null,
  page_id uuid not null,
  position integer not null,
  service_slug text not null,
  primary key (place_id, page_id, position),
  foreign key (place_id, page_id) references guide.page
);

create table guide.news (
  place_id integer not null,
  news_id uuid not null,
  slug text not null,
  dated_on date not null,
  topic text,
  primary key (place_id, news_id),
  unique (place_id, slug)
);
create index news_newest on guide.news (place_id, dated_on desc);

create table guide.event (
  place_id integer not null,
  event_id uuid not null,
  slug text not null,
  -- Wall times in the place's zone; for all-day events midnight, the last day included.
  starts_at timestamp not null,
  ends_at timestamp not null,
  all_day boolean not null,
  repeats text,
  -- The last day on which it can still happen: lists look at nothing older.
  last_day date not null,
  topic text,
  location_slug text,
  online_url text,
  cost text,
  languages text[] not null default '{}',
  organiser_slug text,
  primary key (place_id, event_id),
  unique (place_id, slug),
  check (ends_at >= starts_at)
);
create index event_coming on guide.event (place_id, last_day);

create table guide.phrase (
  place_id integer not null,
  phrase_id uuid not null,
  slug text not null,
  situation text not null check (situation in ('doctor', 'pharmacy', 'school', 'office', 'shop', 'emergency')),
  position integer not null,
  said_by text not null check (said_by in ('you', 'them')),
  primary key (place_id, phrase_id),
  unique (place_id, slug)
);

-- How a phrase sounds, for those who cannot read its script: `latin` writes the phrase of this language in Latin letters,
-- `source_sound` writes the phrase of the source language in this language's script.
create table guide.phrase_sound (
  place_id integer not null,
  phrase_id uuid not null,
  language text not null,
  latin text,
  source_sound text,
  primary key (place_id, phrase_id, language),
  foreign key (place_id, phrase_id) references guide.phrase
);

create table guide.term (
  place_id integer not null,
  term_id uuid not null,
  slug text not null,
  primary key (place_id, term_id),
  unique (place_id, slug)
);

grant select on all tables in schema guide to tessera_app, tessera_reader;
grant insert, update, delete on all tables in schema guide to tessera_app;
