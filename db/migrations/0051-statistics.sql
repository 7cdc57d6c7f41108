-- Statistics without watching anyone: how often a page was read, what was searched for, which languages were wished for in vain, by day.
-- A row is a sum; nothing in it is of one person or one moment.

create table feedback.reading (
  place_id integer not null,
  day date not null,
  language text not null,
  -- Below the place's pages in this language: `/housing`; `sensitive` for all sensitive pages together.
  path text not null check (char_length(path) <= 500),
  times integer not null,
  primary key (place_id, day, language, path)
);
-- The same by month: what is listed and weighed again and again.
create table feedback.reading_month (
  place_id integer not null,
  month date not null,
  path text not null,
  language text not null,
  times integer not null,
  primary key (place_id, month, path, language)
);
create table feedback.wished_language (
  place_id integer not null,
  day date not null,
  language text not null,
  times integer not null,
  primary key (place_id, day, language)
);
create table feedback.search_count (
  place_id integer not null,
  day date not null,
  language text not null,
  phrase text not null check (char_length(phrase) between 2 and 80),
  times integer not null,
  primary key (place_id, day, language, phrase)
);
-- What is older than its term lies together on the disk.
create index reading_age on feedback.reading using brin (day);
create index search_count_age on feedback.search_count using brin (day);

alter table feedback.reading enable row level security;
alter table feedback.reading force row level security;
alter table feedback.reading_month enable row level security;
alter table feedback.reading_month force row level security;
alter table feedback.wished_language enable row level security;
alter table feedback.wished_language force row level security;
alter table feedback.search_count enable row level security;
alter table feedback.search_count force row level security;

create policy reading on feedback.reading for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader')));
-- Translators too: what is read most is translated first.
create policy reading on feedback.reading_month for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader', 'translator')));
create policy reading on feedback.wished_language for select to tessera_app
  using (place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader')));
create policy keeping on feedback.reading for all to tessera_owner using (true) with check (true);
create policy keeping on feedback.reading_month for all to tessera_owner using (true) with check (true);
create policy keeping on feedback.wished_language for all to tessera_owner using (true) with check (true);
create policy keeping on feedback.search_count for all to tessera_owner using (true) with check (true);
grant select on feedback.reading, feedback.reading_month, feedback.wished_language to tessera_app;

-- What a process has counted since it last told. Processes add to the same rows: all in the same order, so that none waits for another
-- that waits for it.
create function feedback.add_counts(readings jsonb, wishes jsonb, searches jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into feedback.reading as r (place_id, day, language, path, times)
    select * from jsonb_to_recordset($1) as c("placeId" integer, day date, language text, path text, times integer)
    order by 1, 2, 3, 4
    on conflict (place_id, day, language, path) do update set times = r.times + excluded.times;
  insert into feedback.reading_month as r (place_id, month, path, language, times)
    select c."placeId", date_trunc('month', c.day)::date, c.path, c.language, sum(c.times)
    from jsonb_to_recordset($1) as c("placeId" integer, day date, language text, path text, times integer)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (place_id, month, path, language) do update set times = r.times + excluded.times;
  insert into feedback.wished_language as w (place_id, day, language, times)
    select * from jsonb_to_recordset($2) as c("placeId" integer, day date, language text, times integer)
    order by 1, 2, 3
    on conflict (place_id, day, language) do update set times = w.times + excluded.times;
  insert into feedback.search_count as s (place_id, day, language, phrase, times)
    select * from jsonb_to_recordset($3) as c("placeId" integer, day date, language text, phrase text, times integer)
    order by 1, 2, 3, 4
    on conflict (place_id, day, language, phrase) do update set times = s.times + excluded.times;
$$;

-- What was searched for in the acting place in a month, at least five times: a rarer phrase cannot be read by any way.
create function feedback.searched_phrases(month date) returns table (language text, phrase text, times bigint)
language sql stable security definer set search_path = '' as $$
  select language, phrase, sum(times) from feedback.search_count
  where place_id = people.acting_place() and day >= $1 and day < $1 + interval '1 month'
    and people.acts_as('administrator', 'editor', 'reviewer', 'figures-reader')
  group by language, phrase having sum(times) >= 5
$$;

create or replace function feedback.forget() returns void
language sql security definer set search_path = '' as $$
  delete from feedback.recent_sending where until <= now();
  delete from feedback.report where expires_on <= current_date;
  delete from feedback.missing_search
    where last_asked_on <= (current_date - case when times >= 5 then interval '12 months' else interval '3 months' end)::date;
  delete from feedback.reading where day < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.reading_month where month < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.wished_language where day < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.search_count where day < (date_trunc('month', current_date) - interval '25 months')::date;
$$;
comment on function feedback.forget is 'Ends what has reached its end: reports and searches in vain after 12 months, rare ones after 3, counts after 25.';

revoke execute on function feedback.add_counts, feedback.searched_phrases from public;
grant execute on function feedback.add_counts, feedback.searched_phrases to tessera_app;
