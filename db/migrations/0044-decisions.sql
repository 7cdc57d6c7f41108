-- What readers had and no longer have, told from what they never had.
alter table texts.item add column withdrawn_at timestamptz;

-- What was decided about a page (topic, icon, person, services, source, checkedOn, checkedBy; empty where nothing is said) comes
-- before readers with its words. As the owner, since a job publishes too.
create function guide.apply_page_draft(place integer, page uuid) returns boolean
language sql security definer set search_path = '' as $$
  delete from guide.page_service s using guide.page_draft d
  where d.place_id = place and d.page_id = page and s.place_id = d.place_id and s.page_id = d.page_id;
  insert into guide.page_service (place_id, page_id, position, service_slug)
  select d.place_id, d.page_id, e.position, e.slug
  from guide.page_draft d cross join jsonb_array_elements_text(d.about -> 'services') with ordinality as e(slug, position)
  where d.place_id = place and d.page_id = page;
  update guide.page p set topic = nullif(d.about ->> 'topic', ''), icon = nullif(d.about ->> 'icon', ''),
    person_slug = nullif(d.about ->> 'person', ''), source = nullif(d.about ->> 'source', ''),
    checked_on = nullif(d.about ->> 'checkedOn', '')::date, checked_by = nullif(d.about ->> 'checkedBy', '')
  from guide.page_draft d
  where d.place_id = place and d.page_id = page and p.place_id = d.place_id and p.page_id = d.page_id;
  with applied as (delete from guide.page_draft where place_id = place and page_id = page returning page_id)
  select exists (select from applied);
$$;
comment on function guide.apply_page_draft is 'Answers whether there was anything to apply.';
revoke execute on function guide.apply_page_draft from public;
grant execute on function guide.apply_page_draft to tessera_app;
