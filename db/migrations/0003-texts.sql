-- One text, many languages. An item is anything a reader reads: a page, a service, a phrase. Versions never change;
-- an item points at its draft and at its published version. Text is stored sentence by sentence.
create schema texts;
grant usage on schema texts to tessera_app, tessera_reader;

create table texts.item (
  place_id integer not null,
  item_id uuid not null,
  kind text not null,
  source_language text not null,
  sensitivity text not null default 'public' check (sensitivity in ('public', 'sensitive')),
  -- Medical, legal, asylum or emergency text: its machine translations wait for a person where the place wants that.
  careful boolean not null default false,
  -- Published by a higher level so that no lower level may override it: an urgent change of law.
  binding boolean not null default false,
  -- An override names what it overrides. No foreign key: the origin lives in another place's data.
  origin_place_id integer,
  origin_id uuid,
  origin_version integer,
  -- The item at the top of the chain of overrides; the item itself when it overrides nothing.
  root_place_id integer not null,
  root_id uuid not null,
  -- An override that only hides its origin here.
  hides boolean not null default false,
  draft_version integer,
  published_version integer,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (place_id, item_id),
  check ((origin_place_id is null) = (origin_id is null) and (origin_id is null) = (origin_version is null)),
  check (origin_place_id is null or origin_place_id <> place_id),
  check (origin_id is not null or (root_place_id = place_id and root_id = item_id and not hides))
);
create index item_by_kind on texts.item (place_id, kind, item_id) where published_version is not null;
create index item_overrides on texts.item (place_id, root_place_id, root_id) where origin_id is not null;
create index item_binding on texts.item (place_id, root_place_id, root_id) where binding;

create table texts.version (
  place_id integer not null,
  item_id uuid not null,
  version integer not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (place_id, item_id, version),
  foreign key (place_id, item_id) references texts.item
);
alter table texts.item
  add foreign key (place_id, item_id, draft_version) references texts.version deferrable initially deferred,
  add foreign key (place_id, item_id, published_version) references texts.version deferrable initially deferred;

create table texts.block (
  place_id integer not null,
  item_id uuid not null,
  version integer not null,
  position integer not null,
  slot text not null,
  kind text not null,
  level integer not null default 0,
  primary key (place_id, item_id, version, position),
  foreign key (place_id, item_id, version) references texts.version
);
comment on column texts.block.slot is 'What the block is for: title, summary, body, bring, cost, time, next ...';
comment on column texts.block.kind is 'How it is set: line, heading, paragraph, step, item, warning';

create table texts.segment (
  place_id integer not null,
  item_id uuid not null,
  version integer not null,
  block_position integer not null,
  position integer not null,
  segment_id uuid not null,
  text text not null,
  -- Hash of the sentence whose meaning this text has: its own, or an earlier one after an edit that left the meaning.
  meaning text not null,
  primary key (place_id, item_id, version, block_position, position),
  foreign key (place_id, item_id, version, block_position) references texts.block,
  unique (place_id, item_id, version, segment_id)
);
comment on column texts.segment.segment_id is 'Stays the same through edits, splits and moves of the sentence.';

-- A split or merged sentence remembers where it came from.
create table texts.segment_lineage (
  place_id integer not null,
  segment_id uuid not null,
  came_from uuid not null,
  at_version integer not null,
  primary key (place_id, segment_id, came_from)
);

create table texts.translation (
  place_id integer not null,
  segment_id uuid not null,
  language text not null,
  revision integer not null,
  text text not null,
  made_from text not null,
  made_from_version integer not null,
  origin text not null check (origin in ('person', 'machine')),
  checked_at timestamptz,
  checked_by text,
  primary key (place_id, segment_id, language)
);
comment on column texts.translation.made_from is 'The meaning of the source when it was translated; another meaning now makes the translation stale.';

create table texts.translation_revision (
  place_id integer not null,
  segment_id uuid not null,
  language text not null,
  revision integer not null,
  text text not null,
  made_from text not null,
  made_from_version integer not null,
  origin text not null,
  checked_at timestamptz,
  checked_by text,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (place_id, segment_id, language, revision)
);

-- Derived from the tables above when an item is published or a translation saved: how much of it exists in a language.
create table texts.coverage (
  place_id integer not null,
  item_id uuid not null,
  language text not null,
  segments integer not null,
  current integer not null,
  stale integer not null,
  unchecked integer not null,
  primary key (place_id, item_id, language),
  foreign key (place_id, item_id) references texts.item
);

-- Which published items a place shows: its own and its ancestors', the nearest override of each, unless a higher level
-- made it binding; of several binding ones the highest wins. `chain`: the place first, then its ancestors, nearest first.
create function texts.visible_item(chain integer[], wanted_kind text)
returns table (place_id integer, item_id uuid, version integer, source_language text, sensitivity text, careful boolean,
  binding boolean, origin_place_id integer, published_at timestamptz, root_place_id integer, root_id uuid)
language sql stable parallel safe as $$
  select i.place_id, i.item_id, i.published_version, i.source_language, i.sensitivity, i.careful,
    i.binding, i.origin_place_id, i.published_at, i.root_place_id, i.root_id
  from texts.item i
  where i.place_id = any(chain) and i.kind = wanted_kind and i.published_version is not null and not i.hides
    -- Something nearer stands in its place, unless it is binding itself ...
    and (i.binding or not exists (
      select from texts.item o
      where o.place_id = any(chain) and o.origin_id is not null and o.published_version is not null
        and o.root_place_id = i.root_place_id and o.root_id = i.root_id
        and array_position(chain, o.place_id) < array_position(chain, i.place_id)))
    -- ... or a higher level, or for what is not binding any level, has made its own binding.
    and not exists (
      select from texts.item b
      where b.place_id = any(chain) and b.binding and b.published_version is not null
        and b.root_place_id = i.root_place_id and b.root_id = i.root_id
        and (not i.binding or array_position(chain, b.place_id) > array_position(chain, i.place_id))
        and (b.place_id, b.item_id) <> (i.place_id, i.item_id))
$$;

create view texts.v_published_item with (security_invoker = true) as
  select place_id, item_id, kind, published_version as version, source_language, sensitivity, binding, published_at,
    origin_place_id, origin_id, origin_version
  from texts.item where published_version is not null and not hides;
comment on view texts.v_published_item is 'For other modules: what is published, before inheritance is applied (see visible_item).';

grant select on all tables in schema texts to tessera_app, tessera_reader;
grant insert on texts.version, texts.block, texts.segment, texts.segment_lineage, texts.translation_revision to tessera_app;
grant insert, update, delete on texts.item, texts.translation, texts.coverage to tessera_app;
grant execute on function texts.visible_item to tessera_app, tessera_reader;
