-- Deadlines that a person has let out to their calendar: sealed under a key that comes from the secret address of the calendar, which is kept
-- sealed with their answers and nowhere else. Whoever has this table has neither days nor titles.
create table journey.calendar (
  place_id integer not null,
  -- From the secret as well, but not the way to it.
  lookup bytea not null check (octet_length(lookup) = 32),
  -- The last day on which it is kept.
  keep_until date not null,
  sealed bytea not null,
  primary key (place_id, lookup)
);
create index calendar_by_end on journey.calendar (keep_until);
alter table journey.calendar enable row level security;
alter table journey.calendar force row level security;
-- A transaction acts as `calendar:` and the lookup in hexadecimal, and reaches that row only.
create policy holding on journey.calendar for all to tessera_app
  using (place_id = (select people.acting_place()) and 'calendar:' || encode(lookup, 'hex') = (select people.acting()));
create policy forgetting on journey.calendar for all to tessera_app using ((select people.acting()) = 'job:journey.forget');
create policy keeping on journey.calendar for all to tessera_owner using (true) with check (true);
grant select, insert, delete on journey.calendar to tessera_app;
grant update (keep_until, sealed) on journey.calendar to tessera_app;

-- Whoever holds the number of what they have handed in, which stands sealed in their sitting, may take it back.
create policy taking_back on questionnaires.answer_set for all to tessera_app
  using (place_id = (select people.acting_place()) and 'answer-set:' || answer_set_id = (select people.acting()));
