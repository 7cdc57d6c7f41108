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
