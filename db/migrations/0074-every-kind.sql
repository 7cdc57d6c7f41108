-- News, events, phrases and local words are written as pages are.

-- Where one says that one comes: an address of the web, of mail or a telephone number, as links name them; until this day, included.
alter table guide.event add column registration text, add column register_by date;

-- What is decided about any text waits for its publication, and any text is typed before it is there.
alter table guide.page_draft drop constraint page_draft_place_id_page_id_fkey;
alter table guide.page_draft rename to item_draft;
alter table guide.item_draft rename column page_id to item_id;
alter table guide.working_copy rename column page_id to item_id;
comment on column guide.working_copy.form is 'The fields as they were typed; see writing/editor/text-form.ts.';

-- `address`: its path or slug. `about`: what is decided about it besides its words, as its kind writes it (writing/kinds).
create view guide.v_written with (security_invoker = true) as
  select p.place_id, p.page_id as item_id, 'page' as kind, p.path as address, p.topic, jsonb_build_object(
      'topic', coalesce(p.topic, ''), 'icon', coalesce(p.icon, ''), 'person', coalesce(p.person_slug, ''),
      'source', coalesce(p.source, ''), 'checkedOn', coalesce(p.checked_on::text, ''), 'checkedBy', coalesce(p.checked_by, ''),
      'services', (
        select coalesce(jsonb_agg(s.service_slug order by s.position), '[]') from guide.page_service s
        where s.place_id = p.place_id and s.page_id = p.page_id)) as about
  from guide.page p
  union all
  select place_id, news_id, 'news', slug, topic, jsonb_build_object('date', dated_on::text, 'topic', coalesce(topic, ''))
  from guide.news
  union all
  select place_id, event_id, 'event', slug, topic, jsonb_build_object(
      'starts', to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'ends', to_char(ends_at, 'YYYY-MM-DD"T"HH24:MI'), 'allDay', all_day,
      'repeats', repeats, 'lastDay', last_day::text, 'topic', topic, 'location', location_slug, 'online', online_url, 'cost', cost,
      'languages', languages, 'organiser', organiser_slug, 'registration', registration, 'registerBy', register_by::text)
  from guide.event
  union all
  select p.place_id, p.phrase_id, 'phrase', p.slug, null, jsonb_build_object(
      'situation', p.situation, 'saidBy', p.said_by, 'sounds', (
        select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'language', s.language, 'latin', s.latin, 'sourceSound', s.source_sound)) order by s.language), '[]')
        from guide.phrase_sound s where s.place_id = p.place_id and s.phrase_id = p.phrase_id))
  from guide.phrase p
  union all
  select place_id, term_id, 'term', slug, null, '{}'::jsonb from guide.term;
grant select on guide.v_written to tessera_app, tessera_reader;

-- What was decided comes before readers with the words, whoever publishes: a person, or a job by itself.
drop function guide.apply_page_draft;
create function guide.apply_draft(place integer, item uuid) returns boolean
language plpgsql set search_path = '' as $$
declare
  decided jsonb;
begin
  delete from guide.item_draft where place_id = place and item_id = item returning about into decided;
  if decided is null then
    return false;
  end if;

  update guide.page set topic = nullif(decided ->> 'topic', ''), icon = nullif(decided ->> 'icon', ''),
    person_slug = nullif(decided ->> 'person', ''), source = nullif(decided ->> 'source', ''),
    checked_on = nullif(decided ->> 'checkedOn', '')::date, checked_by = nullif(decided ->> 'checkedBy', '')
  where place_id = place and page_id = item;
  if found then
    delete from guide.page_service where place_id = place and page_id = item;
    insert into guide.page_service (place_id, page_id, position, service_slug)
    select place, item, e.position, e.slug
    from jsonb_array_elements_text(decided -> 'services') with ordinality as e(slug, position);
  end if;

  update guide.news set dated_on = (decided ->> 'date')::date, topic = nullif(decided ->> 'topic', '')
  where place_id = place and news_id = item;

  update guide.event set starts_at = (decided ->> 'starts')::timestamp, ends_at = (decided ->> 'ends')::timestamp,
    all_day = (decided ->> 'allDay')::boolean, repeats = decided ->> 'repeats', last_day = (decided ->> 'lastDay')::date,
    topic = decided ->> 'topic', location_slug = decided ->> 'location', online_url = decided ->> 'online',
    cost = decided ->> 'cost', languages = array(select jsonb_array_elements_text(decided -> 'languages')),
    organiser_slug = decided ->> 'organiser', registration = decided ->> 'registration',
    register_by = (decided ->> 'registerBy')::date
  where place_id = place and event_id = item;

  update guide.phrase set situation = decided ->> 'situation', said_by = decided ->> 'saidBy'
  where place_id = place and phrase_id = item;
  if found then
    delete from guide.phrase_sound where place_id = place and phrase_id = item;
    insert into guide.phrase_sound (place_id, phrase_id, language, latin, source_sound)
    select place, item, s.language, s.latin, s."sourceSound"
    from jsonb_to_recordset(decided -> 'sounds') as s(language text, latin text, "sourceSound" text);
  end if;
  return true;
end
$$;
comment on function guide.apply_draft is 'Answers whether there was anything to apply.';
revoke execute on function guide.apply_draft from public;
grant execute on function guide.apply_draft to tessera_app;
