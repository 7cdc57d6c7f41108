-- What readers tell us: whether a page helped, what is wrong on it, what they searched for in vain. Words may be personal:
-- nobody reads them without an acting place and account, and nothing here says who sent something or at what moment.
create schema feedback;
grant usage on schema feedback to tessera_app;

create table feedback.report (
  -- The place whose text it is about: its people can mend it.
  place_id integer not null,
  report_id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  item_kind text not null,
  version integer not null,
  language text not null,
  -- Where it was read: the same place, or one below that inherits the text.
  read_in_place_id integer not null,
  -- Either an answer to "was this helpful?" or the words of a report.
  helpful boolean,
  report text check (char_length(report) between 1 and 2000),
  created_on date not null,
  expires_on date not null generated always as ((created_on + interval '12 months')::date) stored,
  primary key (place_id, report_id),
  check (num_nonnulls(helpful, report) = 1)
);
create index report_newest on feedback.report (place_id, created_on desc, report_id);
create index report_helpful on feedback.report (place_id, item_id, version, language) where helpful is not null;
-- The same words about the same version on the same day are one report, however often the form was sent.
create unique index report_once_a_day on feedback.report (place_id, item_id, version, language, created_on, md5(report))
  where report is not null;

-- What has just been sent: hashes of an answer or of a search, never of a person. Gone within the hour after `until`.
create table feedback.recent_sending (
  place_id integer not null,
  fingerprint text not null,
  until timestamptz not null,
  primary key (place_id, fingerprint)
);

create table feedback.missing_search (
  place_id integer not null,
  language text not null,
  phrase text not null check (char_length(phrase) between 2 and 80),
  times integer not null default 1,
  last_asked_on date not null,
  primary key (place_id, language, phrase)
);

alter table feedback.report enable row level security;
alter table feedback.report force row level security;
alter table feedback.recent_sending enable row level security;
alter table feedback.recent_sending force row level security;
alter table feedback.missing_search enable row level security;
alter table feedback.missing_search force row level security;

create policy sending on feedback.report for insert to tessera_app
  with check (place_id::text = current_setting('tessera.place', true));
create policy reading on feedback.report for select to tessera_app
  using (place_id::text = current_setting('tessera.place', true) and coalesce(current_setting('tessera.account', true), '') <> '');
-- Backups and the functions below work as the owner of the tables; no request ever does.
create policy keeping on feedback.report for all to tessera_owner using (true) with check (true);
create policy keeping on feedback.recent_sending for all to tessera_owner using (true) with check (true);
create policy keeping on feedback.missing_search for all to tessera_owner using (true) with check (true);
grant insert, select on feedback.report to tessera_app;

-- The application cannot look into the two tables above: it can only do what these functions do, in its acting place.

create function feedback.is_first_sending(fingerprint text, at timestamptz, until timestamptz) returns boolean
language sql security definer set search_path = '' as $$
  with kept as (
    insert into feedback.recent_sending as r (place_id, fingerprint, until)
    values (current_setting('tessera.place')::integer, $1, $3)
    on conflict (place_id, fingerprint) do update set until = excluded.until where r.until <= $2
    returning 1
  )
  select exists (select from kept)
$$;
comment on function feedback.is_first_sending is 'Whether the same thing was not already sent in this place and is still remembered; remembers it.';

create function feedback.count_missing_search(language text, phrase text, today date) returns void
language sql security definer set search_path = '' as $$
  insert into feedback.missing_search as m (place_id, language, phrase, last_asked_on)
  values (current_setting('tessera.place')::integer, $1, $2, $3)
  on conflict (place_id, language, phrase) do update
    set times = m.times + 1, last_asked_on = greatest(m.last_asked_on, excluded.last_asked_on)
$$;

create function feedback.forget() returns void
language sql security definer set search_path = '' as $$
  delete from feedback.recent_sending where until <= now();
  delete from feedback.report where expires_on <= current_date;
  delete from feedback.missing_search
    where last_asked_on <= (current_date - case when times >= 5 then interval '12 months' else interval '3 months' end)::date;
$$;
comment on function feedback.forget is 'Ends what has reached its end: reports and searches after 12 months, rare searches after 3.';

revoke execute on all functions in schema feedback from public;
grant execute on all functions in schema feedback to tessera_app;

create view feedback.v_helpful_count with (security_invoker = true) as
  select place_id, item_id, version, language,
    count(*) filter (where helpful) as yes, count(*) filter (where not helpful) as no
  from feedback.report where helpful is not null group by place_id, item_id, version, language;

-- An aggregate view with its owner's rights: it shows a phrase only once it was asked for five times, and a rarer one
-- cannot be read by any way.
create view feedback.v_missing_search with (security_barrier = true) as
  select place_id, language, phrase, times, last_asked_on
  from feedback.missing_search
  where times >= 5 and place_id::text = current_setting('tessera.place', true)
    and coalesce(current_setting('tessera.account', true), '') <> '';
grant select on feedback.v_helpful_count, feedback.v_missing_search to tessera_app;
