-- Answers of somebody who answers a form here without a script. They are encrypted under a key that comes from a code which the person
-- holds and which is kept nowhere: whoever has this table, or a backup of it, has no answers.
create table questionnaires.sitting (
  place_id integer not null,
  -- From the code as well, but not the way to it.
  lookup bytea not null check (octet_length(lookup) = 32),
  form_place_id integer not null,
  form_slug text not null,
  form_version integer not null,
  expires_at timestamptz not null,
  sealed bytea not null,
  primary key (place_id, lookup),
  foreign key (form_place_id, form_slug, form_version) references questionnaires.form_version
);
create index sitting_by_end on questionnaires.sitting (expires_at);

alter table questionnaires.sitting enable row level security;
alter table questionnaires.sitting force row level security;
-- A transaction acts as `sitting:` and the lookup in hexadecimal, and reaches that row only.
create policy holding on questionnaires.sitting for all to tessera_app
  using (place_id = (select people.acting_place()) and 'sitting:' || encode(lookup, 'hex') = (select people.acting()));
create policy keeping on questionnaires.sitting for all to tessera_owner using (true) with check (true);
grant select, insert, delete on questionnaires.sitting to tessera_app;
grant update (form_place_id, form_slug, form_version, expires_at, sealed) on questionnaires.sitting to tessera_app;

create function questionnaires.forget_sittings(at timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from questionnaires.sitting where expires_at <= at
$$;
revoke execute on function questionnaires.forget_sittings from public;
grant execute on function questionnaires.forget_sittings to tessera_app;
