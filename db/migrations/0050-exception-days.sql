-- The names of items as their authors wrote them, also of those that readers do not see: for lists of staff.
create view texts.v_title with (security_invoker = true) as
  select i.place_id, i.item_id, s.text as title
  from texts.item i
  join texts.block b on b.place_id = i.place_id and b.item_id = i.item_id
    and b.version = coalesce(i.published_version, i.draft_version) and b.slot = 'title'
  join texts.segment s on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version
    and s.block_position = b.position and s.position = 0;
grant select on texts.v_title to tessera_app, tessera_reader;

-- Days with other hours that were set for many entries at once, so that they can be taken back at once. The ids of their
-- schedules follow from the batch, the thing that has the hours and the day.
create table directory.exception_batch (
  place_id integer not null,
  batch_id uuid not null,
  made_at timestamptz not null,
  days date[] not null,
  opens_at time,
  closes_at time,
  reason text not null,
  -- [{kind, id}]
  entries jsonb not null,
  primary key (place_id, batch_id)
);
alter table directory.exception_batch enable row level security;
alter table directory.exception_batch force row level security;
create policy working on directory.exception_batch for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor')));
create policy keeping on directory.exception_batch for all to tessera_owner using (true) with check (true);
grant select, insert, delete on directory.exception_batch to tessera_app;
