-- How often nothing suitable was listed for a need: by day, and about nobody.
create table journey.gap (
  place_id integer not null,
  need text not null,
  day date not null,
  times integer not null check (times > 0),
  primary key (place_id, need, day)
);
alter table journey.gap enable row level security;
alter table journey.gap force row level security;
create policy keeping on journey.gap for all to tessera_owner using (true) with check (true);
create policy reading on journey.gap for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader')));
grant select on journey.gap to tessera_app;

create function journey.count_gaps(place integer, needs text[], on_day date) returns void
language sql security definer set search_path = '' as $$
  insert into journey.gap (place_id, need, day, times) select place, need, on_day, 1 from unnest(needs) as need
  on conflict (place_id, need, day) do update set times = journey.gap.times + 1
$$;
revoke execute on function journey.count_gaps from public;
grant execute on function journey.count_gaps to tessera_app;
