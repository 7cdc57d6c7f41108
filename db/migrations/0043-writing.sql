-- What a workspace needs beside the pages: where a page may go and come back from, and what is not said yet.

-- An archived page is withdrawn and stands in no tree; its path stays its own.
alter table guide.page add column archived_at timestamptz;
-- Checked when a statement ends: pages that move together may take each other's paths.
alter table guide.page drop constraint page_place_id_path_key;
alter table guide.page add unique (place_id, path) deferrable initially immediate;

-- A change of the tree as data, so that one press takes it back.
create table guide.tree_change (
  place_id integer not null,
  change_id uuid not null,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  -- The pages before and after: [{ pageId, before: { path, position, topic, isArchived, isPublished }, after }].
  pages jsonb not null,
  undone_at timestamptz,
  primary key (place_id, change_id)
);

-- What is decided about a page besides its words, until it is published: { icon, topic, person, services, source … }.
create table guide.page_draft (
  place_id integer not null,
  page_id uuid not null,
  about jsonb not null,
  primary key (place_id, page_id),
  foreign key (place_id, page_id) references guide.page
);

-- What somebody is typing: one copy for each author and page, no version. The page may not exist yet.
create table guide.working_copy (
  place_id integer not null,
  page_id uuid not null,
  account_id uuid not null,
  form jsonb not null,
  -- Of the last form that was sent: one that is sent twice does its work once.
  last_sent text not null,
  kept_at timestamptz not null default now(),
  primary key (place_id, page_id, account_id)
);
comment on column guide.working_copy.form is 'The fields as they were typed; see writing/editor/page-form.ts.';

alter table guide.tree_change enable row level security;
alter table guide.tree_change force row level security;
alter table guide.page_draft enable row level security;
alter table guide.page_draft force row level security;
alter table guide.working_copy enable row level security;
alter table guide.working_copy force row level security;

create policy writing on guide.tree_change for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy writing on guide.page_draft for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy own on guide.working_copy for all to tessera_app
  using (place_id = people.acting_place() and account_id::text = people.acting()
    and (select people.acts_as('administrator', 'editor')))
  with check (place_id = people.acting_place() and account_id::text = people.acting()
    and (select people.acts_as('administrator', 'editor')));
create policy keeping on guide.tree_change for all to tessera_owner using (true) with check (true);
create policy keeping on guide.page_draft for all to tessera_owner using (true) with check (true);
create policy keeping on guide.working_copy for all to tessera_owner using (true) with check (true);

grant select, insert, update on guide.tree_change to tessera_app;
grant select, insert, update, delete on guide.page_draft, guide.working_copy to tessera_app;
