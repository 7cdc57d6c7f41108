-- A plan as its person's browser has sealed it, under a key that comes from a recovery code which we never see. From that code comes a token
-- as well, by which the row is found; it leads neither to the key nor to the code, and the row keeps only what comes from it.
create table journey.plan_copy (
  place_id integer not null,
  lookup bytea not null check (octet_length(lookup) = 32),
  -- Counts the changes: whoever changes it says which one they saw.
  version integer not null check (version > 0),
  -- The last day on which it is kept.
  keep_until date not null,
  sealed bytea not null check (octet_length(sealed) <= 45000),
  primary key (place_id, lookup)
);
create index plan_copy_by_end on journey.plan_copy (keep_until);
alter table journey.plan_copy enable row level security;
alter table journey.plan_copy force row level security;
-- A transaction acts as `plan-copy:` and the lookup in hexadecimal, and reaches that row only.
create policy holding on journey.plan_copy for all to tessera_app
  using (place_id = (select people.acting_place()) and 'plan-copy:' || encode(lookup, 'hex') = (select people.acting()));
create policy forgetting on journey.plan_copy for all to tessera_app using ((select people.acting()) = 'job:journey.forget');
create policy keeping on journey.plan_copy for all to tessera_owner using (true) with check (true);
grant select, insert, delete on journey.plan_copy to tessera_app;
grant update (version, keep_until, sealed) on journey.plan_copy to tessera_app;
