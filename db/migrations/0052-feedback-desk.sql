-- What becomes of a report: open, done, or answered to the sender who has left an address.
alter table feedback.report
  add column state text not null default 'open' check (state in ('open', 'done', 'answered')),
  -- What was done or answered; nobody's words but the staff's.
  add column note text check (char_length(note) <= 2000),
  add column closed_on date;
create index report_words on feedback.report (place_id, state, created_on desc, report_id) where report is not null;

-- Where a sender wants to be answered: apart from the report, which stays without identity when this is gone.
create table feedback.reply_address (
  place_id integer not null,
  report_id uuid not null,
  address text not null,
  expires_on date not null,
  primary key (place_id, report_id),
  foreign key (place_id, report_id) references feedback.report on delete cascade
);
create index reply_address_age on feedback.reply_address (expires_on);
alter table feedback.reply_address enable row level security;
alter table feedback.reply_address force row level security;

create policy leaving on feedback.reply_address for insert to tessera_app with check (place_id = (select people.acting_place()));
create policy reading on feedback.reply_address for select to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy ending on feedback.reply_address for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy keeping on feedback.reply_address for all to tessera_owner using (true) with check (true);
grant select, insert, delete on feedback.reply_address to tessera_app;

drop policy reading on feedback.report;
create policy reading on feedback.report for select to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy closing on feedback.report for update to tessera_app
  using (place_id = (select people.acting_place()) and report is not null
    and (select people.acts_as('administrator', 'editor', 'reviewer')));
grant update (state, note, closed_on) on feedback.report to tessera_app;

create or replace view feedback.v_missing_search with (security_barrier = true) as
  select place_id, language, phrase, times, last_asked_on
  from feedback.missing_search
  where times >= 5 and place_id = (select people.acting_place())
    and (select people.acts_as('administrator', 'editor', 'reviewer'));

-- A search for which there is something now is forgotten; asked in vain again, it counts anew.
create function feedback.settle_missing_search(language text, phrase text) returns boolean
language sql security definer set search_path = '' as $$
  with settled as (
    delete from feedback.missing_search m
    where m.place_id = people.acting_place() and m.language = $1 and m.phrase = $2 and m.times >= 5
      and people.acts_as('administrator', 'editor', 'reviewer')
    returning 1
  )
  select exists (select from settled)
$$;
revoke execute on function feedback.settle_missing_search from public;
grant execute on function feedback.settle_missing_search to tessera_app;

create or replace function feedback.forget() returns void
language sql security definer set search_path = '' as $$
  delete from feedback.recent_sending where until <= now();
  delete from feedback.reply_address where expires_on <= current_date;
  delete from feedback.report where expires_on <= current_date;
  delete from feedback.missing_search
    where last_asked_on <= (current_date - case when times >= 5 then interval '12 months' else interval '3 months' end)::date;
  delete from feedback.reading where day < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.reading_month where month < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.wished_language where day < (date_trunc('month', current_date) - interval '25 months')::date;
  delete from feedback.search_count where day < (date_trunc('month', current_date) - interval '25 months')::date;
$$;
comment on function feedback.forget is 'Ends what has reached its end: addresses after 90 days, reports and searches in vain after 12 months, rare ones after 3, counts after 25.';
