-- A panel whose lead cannot go on gets another one, and whoever handed a round over can call the panel off until its report is given.
alter table standards.panel add column called_off_on date;
alter table standards.panel add column called_off_because text;
alter table standards.panel add check ((called_off_on is null) = (called_off_because is null));
alter table standards.panel add check (called_off_on is null or delivered_on is null);

-- Who leads is no column that anybody may write: an assessor who declares would make themselves the lead.
create function standards.name_lead(assessment uuid, lead text) returns void
language sql volatile security definer set search_path = '' as $$
  update standards.panelist p set is_lead = false
  where p.place_id = people.acting_place() and p.assessment_id = assessment and p.is_lead and p.account_id <> lead
    and (p.conflict is distinct from '' or p.account_id not in (select c.account_id::text from people.panel_candidates() c))
    and (select people.acts_at_home('administrator'));
  update standards.panelist p set is_lead = true
  where p.place_id = people.acting_place() and p.assessment_id = assessment and p.account_id = lead and coalesce(p.conflict, '') = ''
    and not exists (select from standards.panelist other
      where other.place_id = p.place_id and other.assessment_id = assessment and other.is_lead)
    and (select people.acts_at_home('administrator'))
$$;
comment on function standards.name_lead is
  'Names the lead of a panel, for administrators; one who judges without a conflict and still has the role stays the lead.';
revoke execute on function standards.name_lead from public;
grant execute on function standards.name_lead to tessera_app;

-- What was handed to a panel is closed to it once it is called off.
create or replace function standards.handed_to_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist join standards.panel using (place_id, assessment_id)
  where place_id = people.acting_place() and account_id = people.acting() and coalesce(conflict, '') = '' and called_off_on is null
    and (select people.acts_as('assessor', 'reviewer'))
  union
  select assessment_id from standards.appeal
  where place_id = people.acting_place() and decider = people.acting() and (select people.acts_as('assessor', 'reviewer'))
$$;
create or replace function standards.judged_by_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist join standards.panel using (place_id, assessment_id)
  where place_id = people.acting_place() and account_id = people.acting() and conflict = ''
    and delivered_on is null and called_off_on is null and (select people.acts_as('assessor', 'reviewer'))
$$;
create or replace function standards.led_by_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select assessment_id from standards.panelist join standards.panel using (place_id, assessment_id)
  where place_id = people.acting_place() and account_id = people.acting() and conflict = '' and is_lead and called_off_on is null
    and (select people.acts_as('assessor', 'reviewer'))
$$;

alter policy reporting on standards.panel
  with check (place_id = (select people.acting_place()) and called_off_on is null and assessment_id in (select standards.led_by_me()));
create policy calling_off on standards.panel for update to tessera_app
  using (place_id = (select people.acting_place()) and delivered_on is null and called_off_on is null
    and (select people.acts_at_home('administrator')))
  with check (place_id = (select people.acting_place()) and delivered_on is null and called_off_on is not null
    and (select people.acts_at_home('administrator')));
grant update (called_off_on, called_off_because) on standards.panel to tessera_app;
