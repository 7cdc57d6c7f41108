-- Places like a place, by two numbers of it, and what those that agreed let others know: never whose a result is, and nothing of fewer
-- than five.
create table standards.likeness (
  place_id integer primary key,
  residents integer check (residents > 0),
  residents_year integer,
  residents_source text,
  -- Of all residents, in percent.
  born_abroad numeric check (born_abroad between 0 and 100),
  born_abroad_year integer,
  born_abroad_source text,
  -- Since when its closed rounds are counted among those of others.
  shares_since date
);

-- The last closed round of each standard of a place that shares; gone as soon as it does not.
create table standards.shared_result (
  place_id integer not null,
  standard_id text not null,
  element text not null,
  -- SHA-256 of the standard in its canonical form: only what was asked alike is compared.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- Of 100.
  points numeric not null,
  primary key (place_id, standard_id, element)
);
create index shared_result_alike on standards.shared_result (fingerprint, element);

do $$
declare
  kept text;
begin
  foreach kept in array array['standards.likeness', 'standards.shared_result'] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create policy keeping on %s to tessera_owner using (true) with check (true)', kept);
    execute format($policy$create policy reading on %s for select to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
    execute format($policy$create policy by_its_lead on %s to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator')))$policy$, kept);
  end loop;
end
$$;
grant select, insert, update on standards.likeness to tessera_app;
grant select, insert, delete on standards.shared_result to tessera_app;

-- Fixed groups: no number can be turned a little so that one place falls out of a mean.
create function standards.size_group(residents integer) returns int4range
language sql immutable set search_path = '' as $$
  select g from unnest(array['[1,5000)', '[5000,20000)', '[20000,50000)', '[50000,100000)', '[100000,250000)', '[250000,1000000)',
    '[1000000,)']::int4range[]) g where residents <@ g
$$;
create function standards.abroad_group(born_abroad numeric) returns numrange
language sql immutable set search_path = '' as $$
  select g from unnest(array['[0,5)', '[5,10)', '[10,20)', '[20,30)', '[30,)']::numrange[]) g where born_abroad <@ g
$$;

create function standards.peer_results(wanted bytea)
returns table (element text, places integer, mean integer, lowest integer, highest integer)
language sql stable security definer set search_path = '' as $$
  select r.element, (count(*) / 5 * 5)::integer, (round(avg(r.points) / 5) * 5)::integer,
    (floor(min(r.points) / 5) * 5)::integer, (ceil(max(r.points) / 5) * 5)::integer
  from standards.likeness own
  join standards.likeness l on standards.size_group(l.residents) = standards.size_group(own.residents)
    and standards.abroad_group(l.born_abroad) = standards.abroad_group(own.born_abroad)
  join standards.shared_result r on r.place_id = l.place_id and r.fingerprint = wanted
  where own.place_id = people.acting_place() and l.place_id <> own.place_id and l.shares_since is not null
    and (select people.acts_as('administrator', 'editor', 'reviewer'))
  group by r.element having count(*) >= 5
$$;
comment on function standards.peer_results is 'How places like the acting one stand, by element, in steps of five points; nothing where fewer than five share, and their number in steps of five, so that nobody is told by who joins.';
revoke execute on function standards.peer_results, standards.size_group, standards.abroad_group from public;
grant execute on function standards.peer_results, standards.size_group, standards.abroad_group to tessera_app;
