-- Who may change what readers read. Looking stays as it was, and is not asked about; writing is asked once a statement: in the acting
-- place by the roles that the act is for, each row of an organisation by whose it is, or anywhere by a command or a job of the product.
-- A transaction that acts for nobody writes nothing. The policies of a table are tried in the order of their names until one allows.

create function people.acts_by_itself() returns boolean
language sql stable set search_path = '' as $$ select people.acting() ~ '^(command|job):.' $$;
comment on function people.acts_by_itself is 'Whether a command or a job of the product acts, by its name: nobody who has signed in, and no holder of a link.';

-- Found by the account's index, however many accounts there are: policies ask with every statement.
create function people.acting_account() returns uuid
language sql stable set search_path = '' as $$
  select case when people.acting() ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then people.acting()::uuid end
$$;
create or replace function people.acts_as(variadic roles text[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.role_grant g
    join people.account a on a.account_id = g.account_id and a.disabled_at is null
    join places.v_place p on p.place_id = people.acting_place()
    where g.account_id = people.acting_account() and g.role = any(roles)
      and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids))
  )
$$;

create function people.translates_into() returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct into_language), '{}')
  from people.role_grant g
  join people.account a on a.account_id = g.account_id and a.disabled_at is null
  join places.v_place p on p.place_id = people.acting_place()
  cross join unnest(g.languages) as into_language
  where g.account_id = people.acting_account() and g.role = 'translator'
    and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids))
$$;
comment on function people.translates_into is 'For which languages the acting account is translator in the acting place.';
revoke execute on function people.acts_by_itself(), people.acting_account(), people.translates_into() from public;
grant execute on function people.acts_by_itself(), people.acting_account(), people.translates_into() to tessera_app;

do $$
declare
  content text;
begin
  foreach content in array array[
    'texts.item', 'texts.version', 'texts.block', 'texts.segment', 'texts.segment_lineage', 'texts.translation',
    'texts.translation_revision', 'texts.coverage', 'texts.memory',
    'guide.setting', 'guide.page', 'guide.former_path', 'guide.page_service', 'guide.news', 'guide.event', 'guide.phrase',
    'guide.phrase_sound', 'guide.term', 'media.picture', 'media.picture_size',
    'directory.organization', 'directory.location', 'directory.address', 'directory.accessibility', 'directory.service',
    'directory.service_topic', 'directory.service_at_location', 'directory.phone', 'directory.contact', 'directory.language_spoken',
    'directory.schedule', 'directory.cost_option', 'directory.required_document', 'directory.service_area', 'directory.capacity',
    'directory.taxonomy', 'directory.taxonomy_term', 'directory.attribute', 'directory.boundary', 'directory.match_key'
  ] loop
    execute format('alter table %s enable row level security', content);
    execute format('alter table %s force row level security', content);
    execute format('create policy reading on %s for select using (true)', content);
    execute format('create policy keeping on %s for all to tessera_owner using (true) with check (true)', content);
    execute format('create policy adding_by_itself on %s for insert to tessera_app with check ((select people.acts_by_itself()))', content);
    execute format('create policy changing_by_itself on %s for update to tessera_app using ((select people.acts_by_itself()))', content);
    execute format('create policy removing_by_itself on %s for delete to tessera_app using ((select people.acts_by_itself()))', content);
  end loop;

  -- What editors keep and nobody else does.
  foreach content in array array[
    'guide.setting', 'guide.page', 'guide.former_path', 'guide.page_service', 'guide.news', 'guide.event', 'guide.phrase',
    'guide.phrase_sound', 'guide.term', 'media.picture_size',
    'directory.organization', 'directory.location', 'directory.address', 'directory.accessibility', 'directory.service',
    'directory.service_topic', 'directory.service_at_location', 'directory.phone', 'directory.contact', 'directory.language_spoken',
    'directory.schedule', 'directory.cost_option', 'directory.required_document', 'directory.service_area', 'directory.capacity',
    'directory.taxonomy', 'directory.taxonomy_term', 'directory.attribute'
  ] loop
    execute format($policy$create policy adding on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
    execute format($policy$create policy changing on %s for update to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
    execute format($policy$create policy removing on %s for delete to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
  end loop;

  -- Immutable parts of a version.
  foreach content in array array['texts.block', 'texts.segment', 'texts.segment_lineage'] loop
    execute format($policy$create policy adding on %s for insert to tessera_app
      with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')))$policy$, content);
  end loop;
end
$$;

-- Nobody writes in somebody else's name.
create policy adding on texts.version for insert to tessera_app
  with check (place_id = (select people.acting_place()) and created_by = (select people.acting())
    and (select people.acts_as('administrator', 'editor')));

create policy adding on texts.item for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
-- Translators lock an item, which asks as for a change, and change nothing in it.
create policy changing on texts.item for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')))
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));

create policy adding on texts.translation for insert to tessera_app
  with check (place_id = (select people.acting_place())
    and ((select people.acts_as('administrator', 'editor')) or language = any((select people.translates_into())::text[])
      or checked_by = (select people.acting()) and (select people.acts_as('reviewer'))));
create policy changing on texts.translation for update to tessera_app
  using (place_id = (select people.acting_place())
    and ((select people.acts_as('administrator', 'editor', 'reviewer')) or language = any((select people.translates_into())::text[])))
  with check (place_id = (select people.acting_place())
    and ((select people.acts_as('administrator', 'editor')) or language = any((select people.translates_into())::text[])
      or checked_by = (select people.acting()) and (select people.acts_as('reviewer'))));
create policy adding on texts.translation_revision for insert to tessera_app
  with check (place_id = (select people.acting_place()) and created_by = (select people.acting())
    and ((select people.acts_as('administrator', 'editor')) or language = any((select people.translates_into())::text[])
      or checked_by = created_by and (select people.acts_as('reviewer'))));

-- Derived, and counted anew by whoever publishes or translates.
create policy adding on texts.memory for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));
create policy adding on texts.coverage for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));
create policy removing on texts.coverage for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer', 'translator')));

create policy adding on media.picture for insert to tessera_app
  with check (place_id = (select people.acting_place()) and stored_by = (select people.acting())
    and (select people.acts_as('administrator', 'editor')));
create policy changing on media.picture for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy removing on media.picture for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));

-- Decisions come before readers by a listener, which acts as a job: no other right is needed for it any more.
alter function guide.apply_page_draft(integer, uuid) security invoker;
create policy applying on guide.page_draft for all to tessera_app using ((select people.acts_by_itself()));
