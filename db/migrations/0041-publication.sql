-- What waits between writing and readers: a look by somebody who may publish, and times set for publishing and withdrawing. Both name
-- people, so they are seen and kept by those who write and publish there.
create table texts.review (
  place_id integer not null,
  item_id uuid not null,
  -- The draft that was ready.
  version integer not null,
  asked_by text not null,
  asked_at timestamptz not null,
  returned_by text,
  returned_at timestamptz,
  -- What is still to be done, in the words of whoever returned it.
  remark text check (char_length(remark) between 1 and 1000),
  primary key (place_id, item_id),
  foreign key (place_id, item_id, version) references texts.version,
  check ((returned_by is null) = (returned_at is null) and (returned_at is null) = (remark is null))
);

create table texts.plan (
  place_id integer not null,
  item_id uuid not null,
  -- The version that will be published: what is written later is not published by it.
  version integer,
  publish_at timestamptz,
  withdraw_at timestamptz,
  planned_by text not null,
  planned_at timestamptz not null,
  primary key (place_id, item_id),
  foreign key (place_id, item_id, version) references texts.version,
  check ((version is null) = (publish_at is null)),
  check (publish_at is not null or withdraw_at is not null),
  check (publish_at < withdraw_at)
);
create index plan_due on texts.plan (least(publish_at, withdraw_at));

alter table texts.review enable row level security;
alter table texts.review force row level security;
alter table texts.plan enable row level security;
alter table texts.plan force row level security;

create policy working on texts.review for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy publishing on texts.review for delete to tessera_app using (people.acting() = 'job:texts.plans');
create policy seeing_to_publish on texts.review for select to tessera_app using (people.acting() = 'job:texts.plans');
create policy keeping on texts.review for all to tessera_owner using (true) with check (true);

create policy working on texts.plan for all to tessera_app
  using (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (place_id = people.acting_place() and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy carrying_out on texts.plan for all to tessera_app
  using (people.acting() = 'job:texts.plans') with check (people.acting() = 'job:texts.plans');
create policy keeping on texts.plan for all to tessera_owner using (true) with check (true);

grant select, insert, update, delete on texts.review, texts.plan to tessera_app;

-- Who keeps a guide knows the names of those who wrote what is in it.
create function people.names_of(subjects uuid[]) returns table (account_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select a.account_id, a.name from people.account a
  where a.account_id = any(subjects) and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator'))
$$;
comment on function people.names_of is 'Names of accounts, for those who see the drafts of the acting place. Personal: never log.';
revoke execute on function people.names_of from public;
grant execute on function people.names_of to tessera_app;
