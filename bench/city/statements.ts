import { INHERITED, KINDS, PAGES, SERVICES } from './model.ts'

/** The model as tables of the session, which every statement below reads. */
export const MODEL_TABLES = `
  create temporary table model_text (kind int, number int, topics text[], language text, title text, summary text, first text, second text,
    primary key (kind, number, language));
  create temporary table model_document (kind int, number int, language text, title_words int, headline text, lexemes text,
    primary key (kind, number, language));
  create temporary table model_hours (number int primary key, open_times tstzmultirange, until timestamptz);
  create temporary table model_schedule (hours int, position int, byday text[], opens_at time, closes_at time);
  create temporary table model_boundary (at timestamptz primary key);
  create temporary table page_key (place_id int, number int, kind int, page_id uuid, primary key (place_id, number));
  create temporary table key (place_id int, level text, number int, kind int, service_id uuid, hours int, has_location boolean,
    primary key (place_id, number))`

/** Each fills one of these tables from $1, rows of the model as JSON. */
export const FILL_MODEL = {
  texts: `insert into model_text select * from jsonb_to_recordset($1::jsonb)
    as m(kind int, number int, topics text[], language text, title text, summary text, first text, second text)`,
  documents: `insert into model_document select kind, number, language, "titleWords", headline, lexemes from jsonb_to_recordset($1::jsonb)
    as m(kind int, number int, language text, "titleWords" int, headline text, lexemes text)`,
  hours: `insert into model_hours select number, "openTimes", until from jsonb_to_recordset($1::jsonb)
    as m(number int, "openTimes" tstzmultirange, until timestamptz)`,
  schedules: `insert into model_schedule select m.number, s.position - 1, array(select jsonb_array_elements_text(s.one -> 'byday')),
      (s.one ->> 'opensAt')::time, (s.one ->> 'closesAt')::time
    from jsonb_to_recordset($1::jsonb) as m(number int, schedules jsonb)
    cross join lateral jsonb_array_elements(m.schedules) with ordinality as s(one, position)`,
  boundaries: `insert into model_boundary select distinct b::timestamptz from jsonb_to_recordset($1::jsonb) as m(boundaries jsonb)
    cross join lateral jsonb_array_elements_text(m.boundaries) as b`,
} as const

/** The services of the places with the ids $1, for the statements below. */
export const KEYS = `
  insert into key
  select p.place_id, p.level, n, p.place_id % ${KINDS}, md5('service ' || p.place_id || ' ' || n)::uuid, (n * 7 + p.place_id) % 24, n % 10 <> 0
  from places.place p
  cross join lateral generate_series(1, case when p.level = 'municipality' then ${SERVICES} else ${INHERITED} end) n
  where p.place_id = any($1::int[])`

/** Everything that belongs to the services in \`key\`, one statement a table. Foreign keys are not looked at: these hold. */
export const CONTENT: readonly string[] = [
  `insert into texts.item (place_id, item_id, kind, source_language, sensitivity, root_place_id, root_id, draft_version, published_version, published_at)
    select place_id, service_id, 'service', 'en', case when number % 25 = 0 then 'sensitive' else 'public' end, place_id, service_id, 1, 1,
      now() - number * interval '1 day' from key`,
  `insert into texts.version (place_id, item_id, version, created_by) select place_id, service_id, 1, 'bench' from key`,
  `insert into texts.block (place_id, item_id, version, position, slot, kind)
    select place_id, service_id, 1, b.position, b.slot, b.kind from key
    cross join (values (0, 'title', 'line'), (1, 'summary', 'paragraph'), (2, 'description', 'paragraph')) b(position, slot, kind)`,
  `insert into texts.segment (place_id, item_id, version, block_position, position, segment_id, text, meaning)
    select k.place_id, k.service_id, 1, s.block, s.position, md5(k.service_id || ' ' || s.block || ' ' || s.position)::uuid, s.text, left(md5(s.text), 22)
    from key k join model_text m on m.kind = k.kind and m.number = k.number and m.language = 'en'
    cross join lateral (values (0, 0, m.title), (1, 0, m.summary), (2, 0, m.first), (2, 1, m.second)) s(block, position, text)`,
  `insert into texts.translation (place_id, segment_id, language, revision, text, made_from, made_from_version, origin)
    select k.place_id, md5(k.service_id || ' ' || s.block || ' ' || s.position)::uuid, t.language, 1, s.text, left(md5(s.source), 22), 1,
      case when k.number % 3 = 0 then 'machine' else 'person' end
    from key k join model_text m on m.kind = k.kind and m.number = k.number and m.language = 'en'
    join model_text t on t.kind = k.kind and t.number = k.number and t.language <> 'en'
    cross join lateral (values (0, 0, t.title, m.title), (1, 0, t.summary, m.summary), (2, 0, t.first, m.first), (2, 1, t.second, m.second))
      s(block, position, text, source)`,
  `insert into texts.coverage (place_id, item_id, language, segments, current, stale, unchecked)
    select place_id, service_id, language, 4, 4, 0, case when language <> 'en' and number % 3 = 0 then 4 else 0 end
    from key cross join unnest(array['en', 'fr', 'ar']) as language`,
  `insert into directory.location (place_id, location_id, slug, location_type, latitude, longitude, step_free)
    select place_id, md5('location ' || place_id || ' ' || number)::uuid, 'house-' || number, 'physical', 55 + (number % 97) / 100.0,
      -4 + (number % 89) / 100.0, (array['yes', 'partly', 'no', 'unknown'])[1 + number % 4]
    from key where number <= 200`,
  `insert into directory.service (place_id, service_id, slug, status, verified_on, asks_for_papers, status_learned_by, appointment, is_free,
      minimum_age, genders, family, status_groups, languages, open_times, open_times_until)
    select place_id, service_id, 'service-' || k.number, case when k.number % 50 = 0 then 'temporarily closed' else 'active' end, current_date - k.number % 90,
      (array['no', 'some', 'yes', 'unknown'])[1 + k.number % 4], (array['nobody', 'organisation', 'unknown'])[1 + k.number % 3],
      (array['none', 'possible', 'required'])[1 + k.number % 3], (array[true, true, false, null])[1 + k.number % 4],
      case when k.number % 9 = 0 then 16 end, case when k.number % 17 = 0 then '{women}'::text[] else '{}' end,
      case when k.number % 13 = 0 then '{children}'::text[] else '{}' end, case when k.number % 11 = 0 then '{asylum-seeker}'::text[] else '{}' end,
      array(select l from unnest(array['en', 'fr', 'ar', 'uk', 'fa', 'so', 'ti', 'tr', 'ru']) with ordinality as s(l, at)
        where at = 1 or (k.number + at * 5) % 7 < 2),
      case when not k.has_location then h.open_times end, h.until
    from key k join model_hours h on h.number = k.hours`,
  `insert into directory.service_topic (place_id, topic, service_id)
    select k.place_id, topic, k.service_id from key k
    join model_text m on m.kind = k.kind and m.number = k.number and m.language = 'en' cross join lateral unnest(m.topics) as topic`,
  `insert into directory.service_at_location (place_id, service_at_location_id, service_id, location_id, position, open_times, open_times_until)
    select k.place_id, md5('at ' || k.service_id || ' ' || at)::uuid, k.service_id,
      md5('location ' || k.place_id || ' ' || 1 + (k.number * 3 + at * 31) % case when k.level = 'municipality' then 200 else ${INHERITED} end)::uuid, at,
      h.open_times, h.until
    from key k join model_hours h on h.number = k.hours cross join generate_series(0, 1) at
    where k.has_location and (at = 0 or k.number % 6 = 0)`,
  `insert into directory.schedule (place_id, owner_kind, owner_id, schedule_id, position, freq, byday, opens_at, closes_at)
    select k.place_id, 'service', k.service_id, md5('schedule ' || k.service_id || ' ' || s.position)::uuid, s.position, 'WEEKLY', s.byday, s.opens_at, s.closes_at
    from key k join model_schedule s on s.hours = k.hours`,
  `insert into directory.phone (place_id, owner_kind, owner_id, phone_id, position, number, dial, type)
    select place_id, 'service', service_id, md5('phone ' || service_id)::uuid, 0, '0131 496 ' || lpad(number::text, 4, '0'),
      '+44131496' || lpad(number::text, 4, '0'), 'voice' from key`,
  `insert into directory.boundary (place_id, at) select place_id, at from (select distinct place_id from key) p cross join model_boundary`,
  `insert into search.document (place_id, kind, item_id, language, title, summary, boost, changed_at, title_words, headline, lexemes)
    select k.place_id, 'service', k.service_id, m.language, m.title, m.summary, case when k.number % 9 <> 0 then 0.5 else 0 end,
      now() - k.number * interval '1 day', d.title_words, d.headline::tsvector,
      replace(d.lexemes, '''0', '''' || k.place_id)::tsvector
    from key k join model_text m on m.kind = k.kind and m.number = k.number
    join model_document d on d.kind = m.kind and d.number = m.number and d.language = m.language`,
]

/** The pages of the municipalities among the places with the ids $1. */
export const PAGE_KEYS = `
  insert into page_key
  select p.place_id, n, p.place_id % ${KINDS}, md5('page ' || p.place_id || ' ' || n)::uuid
  from places.place p cross join generate_series(1, ${PAGES}) n
  where p.place_id = any($1::int[]) and p.level = 'municipality'`

/** What a search reads of the pages in \`page_key\`: twenty topics with the others below them. Nobody opens them. */
export const PAGE_CONTENT: readonly string[] = [
  `insert into texts.item (place_id, item_id, kind, source_language, root_place_id, root_id, draft_version, published_version, published_at)
    select place_id, page_id, 'page', 'en', place_id, page_id, 1, 1, now() - number * interval '1 day' from page_key`,
  `insert into guide.page (place_id, page_id, path, position)
    select place_id, page_id, 'topic-' || number % 20 || case when number <= 20 then '' else '/page-' || number end, number from page_key`,
  `insert into search.document (place_id, kind, item_id, language, title, summary, boost, changed_at, title_words, headline, lexemes)
    select k.place_id, 'page', k.page_id, m.language, m.title, m.summary, 0.4, now() - k.number * interval '1 day', d.title_words,
      d.headline::tsvector, replace(d.lexemes, '''0', '''' || k.place_id)::tsvector
    from page_key k join model_text m on m.kind = k.kind and m.number = ${SERVICES} + k.number
    join model_document d on d.kind = m.kind and d.number = m.number and d.language = m.language`,
]
