-- What an organisation may change by its role, and the holder of a link in a mail by the link: entries of its own, with their words.

-- Ids of the services, of the locations where nobody else is at home, and of what others of their rows belong to.
create function directory.own_entries() returns uuid[]
language sql stable security definer set search_path = '' as $$
  with keeper as (
    select array(
      select g.organization_id from people.role_grant g
      join people.account a on a.account_id = g.account_id and a.disabled_at is null
      join places.v_place p on p.place_id = people.acting_place()
      where g.account_id = people.acting_account() and g.role = 'organisation'
        and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids))
    ) as organizations, (
      select l.service_id from directory.confirmation_link l
      where l.place_id = people.acting_place() and 'link:' || encode(l.token_hash, 'hex') = people.acting()
    ) as linked_service
  ), service as (
    select s.place_id, s.service_id, s.organization_id, k.organizations from keeper k
    join directory.service s on s.place_id = people.acting_place()
      and (s.organization_id = any(k.organizations) or s.service_id = k.linked_service)
  ), offered as (
    select s.organization_id, s.organizations, a.* from service s join directory.service_at_location a using (place_id, service_id)
  ), location as (
    select location_id from offered f where not exists (
      select from directory.service_at_location b
      join directory.service o on o.place_id = b.place_id and o.service_id = b.service_id
      where b.place_id = f.place_id and b.location_id = f.location_id
        and o.organization_id is distinct from f.organization_id and not coalesce(o.organization_id = any(f.organizations), false))
  ), entry as (
    select service_id as id from service
    union all select service_at_location_id from offered
    union all select location_id from location
  ), contact as (
    select c.contact_id as id from directory.contact c join entry e on e.id = c.owner_id where c.place_id = people.acting_place()
  ), phone as (
    select p.phone_id as id from directory.phone p join (table entry union all table contact) o on o.id = p.owner_id
    where p.place_id = people.acting_place()
  )
  select array(table entry union all table contact union all table phone)
$$;

create function directory.keeps_something() returns boolean
language sql stable set search_path = '' as $$
  select (select people.acts_as('administrator', 'editor', 'organisation')) or cardinality((select directory.own_entries())) > 0
$$;
revoke execute on function directory.own_entries(), directory.keeps_something() from public;
grant execute on function directory.own_entries(), directory.keeps_something() to tessera_app;

do $$
declare
  content text;
  owned_by text;
begin
  for content, owned_by in values
    ('directory.service', 'service_id'), ('directory.location', 'location_id'),
    ('directory.address', 'location_id'), ('directory.accessibility', 'location_id'),
    ('directory.service_topic', 'service_id'), ('directory.service_at_location', 'service_id'),
    ('directory.cost_option', 'service_id'), ('directory.required_document', 'service_id'),
    ('directory.service_area', 'service_id'), ('directory.capacity', 'service_id'),
    ('directory.phone', 'owner_id'), ('directory.contact', 'owner_id'), ('directory.language_spoken', 'owner_id'),
    ('directory.schedule', 'owner_id'), ('directory.attribute', 'owner_id'), ('texts.item', 'item_id')
  loop
    execute format($policy$create policy adding_to_own on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and %I = any((select directory.own_entries())::uuid[]))$policy$, content, owned_by);
    execute format($policy$create policy changing_own on %s for update to tessera_app
      using (place_id = (select people.acting_place()) and %I = any((select directory.own_entries())::uuid[]))$policy$, content, owned_by);
  end loop;
  -- Rows that an entry consists of go and come back with each change of it; the entry itself stays.
  for content, owned_by in values
    ('directory.address', 'location_id'), ('directory.accessibility', 'location_id'),
    ('directory.service_topic', 'service_id'), ('directory.service_at_location', 'service_id'),
    ('directory.cost_option', 'service_id'), ('directory.required_document', 'service_id'),
    ('directory.service_area', 'service_id'), ('directory.capacity', 'service_id'),
    ('directory.phone', 'owner_id'), ('directory.contact', 'owner_id'), ('directory.language_spoken', 'owner_id'),
    ('directory.schedule', 'owner_id'), ('directory.attribute', 'owner_id'), ('texts.coverage', 'item_id')
  loop
    execute format($policy$create policy removing_from_own on %s for delete to tessera_app
      using (place_id = (select people.acting_place()) and %I = any((select directory.own_entries())::uuid[]))$policy$, content, owned_by);
  end loop;
  foreach content in array array['texts.block', 'texts.segment', 'texts.coverage'] loop
    execute format($policy$create policy adding_to_own on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and item_id = any((select directory.own_entries())::uuid[]))$policy$, content);
  end loop;
end
$$;
create policy adding_to_own on texts.version for insert to tessera_app
  with check (place_id = (select people.acting_place()) and created_by = (select people.acting())
    and item_id = any((select directory.own_entries())::uuid[]));
create policy adding_to_own on texts.segment_lineage for insert to tessera_app
  with check (place_id = (select people.acting_place()) and exists (
    select from texts.segment s where s.place_id = segment_lineage.place_id and s.segment_id = segment_lineage.segment_id
      and s.version = segment_lineage.at_version and s.item_id = any((select directory.own_entries())::uuid[])));

-- Derived from entries, and worked out anew by whoever keeps one of them.
create policy adding on directory.boundary for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select directory.keeps_something()));
create policy adding on directory.match_key for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select directory.keeps_something()));
create policy removing on directory.match_key for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select directory.keeps_something()));

-- A shelter's address is for those who keep the directory, not for every account in the place.
drop policy acting_in_place on directory.confidential_location;
create policy working on directory.confidential_location for all to tessera_app
  using (place_id = (select people.acting_place())
    and ((select people.acts_as('administrator', 'editor')) or (select people.acting()) like 'command:%'));
