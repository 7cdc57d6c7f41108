-- Where staff are written to is asked in one place: of those who still may do in the acting place what the mail is about.
drop function people.addresses_of(uuid[]);
create function people.addresses_of(subjects uuid[], roles text[]) returns table (account_id uuid, email text, language text)
language sql stable security definer set search_path = '' as $$
  select a.account_id, a.email, a.language from people.account a
  where a.account_id = any(subjects) and a.disabled_at is null and starts_with(people.acting(), 'job:') and exists (
    select from people.role_grant g join places.v_place p on p.place_id = people.acting_place()
    where g.account_id = a.account_id and g.role = any(roles) and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids)))
$$;
comment on function people.addresses_of is
  'Where jobs write to those of these accounts that have one of the roles in the acting place. Personal: never log.';
revoke execute on function people.addresses_of from public;
grant execute on function people.addresses_of to tessera_app;

drop function standards.owner_addresses(integer);

drop function standards.take_asked(date, integer);
create function standards.take_asked(today date, within_days integer)
returns table (account_id text, assessment_id uuid, element text, title jsonb, due_on date)
language sql volatile security definer set search_path = '' as $$
  update standards.asked k set reminded_on = today
  from standards.assessment r
  join standards.standard s using (place_id, standard_id, version)
  cross join jsonb_array_elements(s.definition -> 'elements') e
  where (select people.acting()) = 'job:standards.remind-asked' and k.place_id = (select people.acting_place())
    and k.reminded_on is null and k.due_on between today and today + within_days
    and r.place_id = k.place_id and r.assessment_id = k.assessment_id and r.frozen_on is null
    and e.value ->> 'id' = k.element
    -- Who has answered everything is left alone.
    and exists (select from jsonb_array_elements(s.definition -> 'criteria') c
      where c.value ->> 'element' = k.element and not exists (select from standards.answer w
        where w.place_id = k.place_id and w.assessment_id = k.assessment_id and w.criterion = c.value ->> 'id'
          and w.account_id = k.account_id))
  returning k.account_id, k.assessment_id, k.element, e.value -> 'title', k.due_on
$$;
comment on function standards.take_asked is 'Whom to remind now in the acting place, each once; for the job alone.';
revoke execute on function standards.take_asked from public;
grant execute on function standards.take_asked to tessera_app;
create policy reminding on standards.asked for select to tessera_app
  using ((select people.acting()) = 'job:standards.remind-asked');

-- Those who judge hear by mail what waits for them: each once, by the job that takes it.
alter table standards.panel add column report_due_on date;
alter table standards.panel add column reminded_on date;
alter table standards.panel add column end_told_on date;
alter table standards.panelist add column told_on date;
alter table standards.appeal add column told_on date;
alter table standards.remedy add column told_on date;
-- What was there before is known.
update standards.panelist set told_on = current_date;
update standards.appeal set told_on = current_date;
update standards.remedy set told_on = current_date;
update standards.panel set end_told_on = called_off_on;
grant update (told_on) on standards.remedy to tessera_app;

-- By when is said by who hands over; the lead alone writes in the panel's row what is in the report.
create function standards.ask_report_by(assessment uuid, day date) returns void
language sql volatile security definer set search_path = '' as $$
  update standards.panel set report_due_on = day, reminded_on = null
  where place_id = people.acting_place() and assessment_id = assessment and delivered_on is null
    and report_due_on is distinct from day and (select people.acts_at_home('administrator'))
$$;
comment on function standards.ask_report_by is 'Says by when the report of a panel is due, for administrators; the panel is reminded anew.';

create policy telling on standards.panel for select to tessera_app using ((select people.acting()) = 'job:standards.tell-panels');

create function standards.take_panel_news(today date, within_days integer)
returns table (account_id text, assessment_id uuid, kind text, day date)
language sql volatile security definer set search_path = '' as $$
  with here as (
    select * from standards.panel
    where place_id = people.acting_place() and (select people.acting()) = 'job:standards.tell-panels'
  ), invited as (
    update standards.panelist p set told_on = today from here
    where p.place_id = here.place_id and p.assessment_id = here.assessment_id and p.told_on is null and p.conflict is null
      and here.called_off_on is null
    returning p.account_id, p.assessment_id, here.report_due_on
  ), due as (
    update standards.panel p set reminded_on = today from here
    where p.place_id = here.place_id and p.assessment_id = here.assessment_id and p.reminded_on is null
      and p.report_due_on <= today + within_days and p.delivered_on is null and p.called_off_on is null
    returning p.place_id, p.assessment_id, p.report_due_on
  ), ended as (
    update standards.panel p set end_told_on = today from here
    where p.place_id = here.place_id and p.assessment_id = here.assessment_id and p.end_told_on is null and p.called_off_on is not null
    returning p.place_id, p.assessment_id
  ), contested as (
    update standards.appeal a set told_on = today from here
    where a.place_id = here.place_id and a.assessment_id = here.assessment_id and a.told_on is null and a.decided_on is null
    returning a.decider, a.assessment_id
  ), mended as (
    update standards.remedy r set told_on = today from here
    where r.place_id = here.place_id and r.assessment_id = here.assessment_id and r.told_on is null and r.state = 'submitted'
    returning r.place_id, r.assessment_id
  )
  select account_id, assessment_id, 'invited', report_due_on from invited
  union
  select p.account_id, assessment_id, 'report-due', report_due_on from due join standards.panelist p using (place_id, assessment_id)
  where coalesce(p.conflict, '') = '' and p.account_id not in (
    select i.account_id from invited i where i.assessment_id = due.assessment_id)
  union
  select p.account_id, assessment_id, 'called-off', null from ended join standards.panelist p using (place_id, assessment_id)
  where coalesce(p.conflict, '') = ''
  union
  select decider, assessment_id, 'appeal', null from contested
  union
  select p.account_id, assessment_id, 'remedy', null from mended join standards.panelist p using (place_id, assessment_id) where p.is_lead
$$;
comment on function standards.take_panel_news is
  'What those who judge the acting place are to be told now, each once; for the job alone. Who was invited hears by when with it.';
revoke execute on function standards.ask_report_by, standards.take_panel_news from public;
grant execute on function standards.ask_report_by, standards.take_panel_news to tessera_app;
