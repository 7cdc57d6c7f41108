import {
  HUB,
  LANGUAGES,
  LINKS_OF_A_PAGE,
  LOCATIONS,
  ONE_STALE_OF,
  ONE_TWICE_OF,
  ORGANISATIONS,
  SENTENCES,
  SERVICES,
} from './sizes.ts'

/** The model as tables of the session, which every statement below reads. */
export const MODEL_TABLES = `
  create temporary table model (number int, language text, text text, primary key (language, number));
  create temporary table page (place_id int, n int, page_id uuid, path text, primary key (place_id, n));
  create temporary table sentence (place_id int, item_id uuid, kind text, block int, position int, slot text, set_as text, segment_id uuid,
    model int, mark text, text text)`

/** $1: sentences as {number, language, text} in JSON. */
export const FILL_MODEL = `insert into model select * from jsonb_to_recordset($1::jsonb) as m(number int, language text, text text)`

/** The pages of place $1, $2 of them: 10 topics, 100 parts below them, the others below the parts; five stand below no page. */
export const PLACE_PAGES = `
  insert into page
  select $1::int, n, md5($1::int || ' page ' || n)::uuid, case
      when n < 10 then 'topic-' || n
      when n < 110 then 'topic-' || n % 10 || '/part-' || n
      when n >= 995 then 'lost-' || n || '/page'
      else 'topic-' || n % 10 || '/part-' || 10 + n % 100 || '/page-' || n end
  from generate_series(0, $2 - 1) n`

/** Of services and locations: whether it is the one before it once more, and whose name and contacts it has. */
const IS_TWICE = `n % ${ONE_TWICE_OF} = 0`
const SAME_AS = `(n - case when ${IS_TWICE} then 1 else 0 end)`
/** One of their own; of the others, three in a row have that of a switchboard. */
const PHONE = `lpad(case when ${SAME_AS} % ${ONE_TWICE_OF} = ${ONE_TWICE_OF - 1} then 5000 + (${SAME_AS} + 1) / ${ONE_TWICE_OF} else n / 3 end::text, 4, '0')`
/** Every other one is said to stand in the next house. */
const HOUSE_NUMBER = `case when n % ${2 * ONE_TWICE_OF} = 0 then ${SAME_AS} else n end / 2 % 120`

const segmentId = (item: string, s: string) => `md5(${item} || ' sentence ' || ${s})::uuid`

/** Words of everything in the places; the number at the end makes each sentence another one. */
export const SENTENCES_OF_ITEMS: readonly string[] = [
  `insert into sentence
    select p.place_id, p.page_id, 'page', b.block, b.position,
      case b.block when 0 then 'title' when 1 then 'in-short' else 'body' end, case b.block when 0 then 'line' else 'paragraph' end,
      ${segmentId('p.page_id', 's')}, (p.n * 7 + s * 13) % size.count, ' (' || p.place_id || '.' || p.n || '.' || s || ')' || case
        when s = 3 and p.n between 1 and ${HUB.linkedFrom} then ' [one](page:${HUB.path})'
        when s = 2 then ' [two](page:' || t.path || ')' else '' end
    from page p
    join page t on t.place_id = p.place_id and t.n = p.n * 7 % least(990, (select max(n) from page o where o.place_id = p.place_id))
    cross join (select count(*)::int as count from model where language = 'en') size
    cross join lateral generate_series(0, case when p.path = '${HUB.path}' then ${HUB.sentences} else ${SENTENCES} end - 1) s
    cross join lateral (select case when s < 2 then s else 2 + (s - 2) / 3 end as block, case when s < 2 then 0 else (s - 2) % 3 end as position) b`,
  `insert into sentence
    select $1::int, md5('service ' || n)::uuid, 'service', s, 0, case s when 0 then 'title' else 'summary' end, case s when 0 then 'line' else 'paragraph' end,
      ${segmentId(`md5('service ' || n)`, 's')}, (${SAME_AS} * 11 + s * 17) % size.count, ' (' || ${SAME_AS} || '.' || s || ')'
    from generate_series(1, ${SERVICES}) n cross join generate_series(0, 1) s
    cross join (select count(*)::int as count from model where language = 'en') size`,
  `insert into sentence
    select $1::int, md5('location ' || n)::uuid, 'location', 0, 0, 'title', 'line', ${segmentId(`md5('location ' || n)`, '0')}, -1,
      case when ${IS_TWICE} then kind || ' ' || area || ' ' || ${SAME_AS} else area || ' ' || kind || ' ' || n end
    from generate_series(1, ${LOCATIONS}) n cross join lateral (
      select (array['Alderbank', 'Brackwater', 'Copperfield', 'Dunmore', 'Eastgate', 'Foxhollow', 'Glenmarsh'])[1 + ${SAME_AS} % 7] as area,
        (array['House', 'Hall', 'Centre', 'Library', 'School'])[1 + ${SAME_AS} % 5] as kind
    ) named`,
  `update sentence s set text = coalesce(m.text, '') || s.mark from sentence o left join model m on m.language = 'en' and m.number = o.model
    where s.ctid = o.ctid`,
]

const source = 'left(md5(s.text), 22)'
const OTHERS = LANGUAGES.slice(1)

/** Everything that belongs to the sentences, one statement a table. Foreign keys are not looked at: these hold. */
export const TEXTS: readonly string[] = [
  `insert into texts.item (place_id, item_id, kind, source_language, root_place_id, root_id, draft_version, published_version, published_at)
    select distinct place_id, item_id, kind, 'en', place_id, item_id, 1, 1, now() - interval '30 days' from sentence`,
  `insert into texts.version (place_id, item_id, version, created_by) select distinct place_id, item_id, 1, 'bench' from sentence`,
  `insert into texts.block (place_id, item_id, version, position, slot, kind)
    select distinct place_id, item_id, 1, block, slot, set_as from sentence`,
  `insert into texts.segment (place_id, item_id, version, block_position, position, segment_id, text, meaning)
    select place_id, item_id, 1, block, position, segment_id, text, ${source} from sentence s`,
  `insert into texts.translation (place_id, segment_id, language, revision, text, made_from, made_from_version, origin)
    select s.place_id, s.segment_id, l.language, 1, coalesce(m.text, '') || s.mark,
      case when (hashtext(s.segment_id::text) & 65535) % ${ONE_STALE_OF} = l.at then 'earlier' else ${source} end, 1,
      case when l.at % 4 = 0 then 'machine' else 'person' end
    from sentence s cross join unnest('{${OTHERS.join()}}'::text[]) with ordinality as l(language, at)
    left join model m on m.number = s.model and m.language = case l.at % 2 when 0 then 'ar' else 'fr' end`,
  `insert into texts.translation_revision (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, created_by)
    select place_id, segment_id, language, revision, text, made_from, made_from_version, origin, 'bench' from texts.translation`,
  `insert into texts.memory (place_id, meaning, source_language, text)
    select distinct on (place_id, ${source}) place_id, ${source}, 'en', text from sentence s`,
  // One page of 30 is being written.
  `insert into texts.version (place_id, item_id, version, created_by) select place_id, page_id, 2, 'bench' from page where n % 30 = 7`,
  `insert into texts.block (place_id, item_id, version, position, slot, kind)
    select b.place_id, item_id, 2, position, slot, kind from texts.block b join page p on p.place_id = b.place_id and page_id = item_id where n % 30 = 7`,
  `insert into texts.segment (place_id, item_id, version, block_position, position, segment_id, text, meaning)
    select s.place_id, item_id, 2, block_position, position, segment_id, text, meaning
    from texts.segment s join page p on p.place_id = s.place_id and page_id = item_id where n % 30 = 7`,
  `update texts.item i set draft_version = 2 from page p where p.place_id = i.place_id and page_id = item_id and n % 30 = 7`,
]

/** What places the texts, and what is counted, linked and told about them. $1: the city. */
export const AROUND: readonly string[] = [
  `insert into guide.page (place_id, page_id, path, position, topic) select place_id, page_id, path, n, 'topic-' || n % 10 from page`,
  `insert into upkeep.link (place_id, item_id, address, item_kind, is_inside)
    select place_id, page_id, address, 'page', address like 'page:%' from page p cross join lateral (
      select 'https://site-' || (p.n * 31 + k) % 2000 || '.example/' || (p.n * 37 + k * 11) % 40000 as address from generate_series(3, ${LINKS_OF_A_PAGE}) k
      union select 'page:' || link[1] from texts.segment s cross join lateral regexp_matches(s.text, '\\(page:([^)]+)\\)', 'g') link
        where s.place_id = p.place_id and s.item_id = p.page_id and s.version = 1
    ) l`,
  // Three pages link to what is not there.
  `insert into upkeep.link (place_id, item_id, address, item_kind, is_inside)
    select place_id, page_id, 'page:gone-' || n, 'page', true from page where n in (11, 12, 13)`,
  `insert into upkeep.web_address (place_id, address, host, state, moved_to, reason, checked_at, due_at, failed_days)
    select place_id, address, split_part(address, '/', 3), state, case state when 'moved' then address || '/new' end, case state when 'broken' then 'not-found' when 'cannot-tell' then 'refuses' end,
      now() - interval '1 day', now() + interval '20 days', 0
    from (
      select distinct on (place_id, address) place_id, address, case hashtext(address) & 63
        when 0 then 'broken' when 1 then 'moved' when 2 then 'perhaps' when 3 then 'cannot-tell' when 4 then 'cannot-tell' else 'fine' end as state
      from upkeep.link where not is_inside
    ) w`,
  `insert into feedback.reading_month (place_id, month, path, language, times)
    select place_id, month::date, '/' || path, language, 1 + (n * 17 + length(language || month)) % 400
    from page cross join unnest('{${LANGUAGES.join()}}'::text[]) language
    cross join unnest(array[date_trunc('month', now()), date_trunc('month', now()) - interval '1 month']) month where place_id = $1::int`,
  `insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, report, created_on)
    select place_id, page_id, 'page', 1, 'en', place_id, 'This is wrong.', current_date - n % 20 from page where place_id = $1::int and n % 15 = 0`,
  `insert into feedback.missing_search (place_id, language, phrase, times, last_asked_on)
    select $1::int, 'en', 'searched for ' || n, n % 12, current_date from generate_series(1, 400) n`,
  `insert into feedback.wished_language (place_id, day, language, times)
    select $1::int, current_date - n, (array['hi', 'bn', 'vi', 'en'])[1 + n % 4], 40 from generate_series(0, 40) n`,
]

export const DIRECTORY: readonly string[] = [
  `insert into directory.organization (place_id, organization_id, slug)
    select $1::int, md5('organisation ' || n)::uuid, 'organisation-' || n from generate_series(1, ${ORGANISATIONS}) n`,
  `insert into directory.location (place_id, location_id, slug, organization_id, location_type, latitude, longitude)
    select $1::int, md5('location ' || n)::uuid, 'house-' || n, md5('organisation ' || 1 + n % ${ORGANISATIONS})::uuid, 'physical', 55 + (n % 97) / 100.0, -4 + (n % 89) / 100.0
    from generate_series(1, ${LOCATIONS}) n`,
  `insert into directory.address (place_id, location_id, address_id, position, address_1, city, state_province, postal_code, country, address_type)
    select $1::int, md5('location ' || n)::uuid, md5('address ' || n)::uuid, 0, ${HOUSE_NUMBER} || ' ' || (array['Mill', 'Harbour', 'Station', 'Church', 'Market'])[1 + ${SAME_AS} % 5] || ' Street',
      'City', '', 'C' || ${SAME_AS} % 90, 'GB', 'physical' from generate_series(1, ${LOCATIONS}) n`,
  `insert into directory.phone (place_id, owner_kind, owner_id, phone_id, position, number, dial, type)
    select $1::int, kind, md5(kind || ' ' || n)::uuid, md5('phone ' || kind || n)::uuid, 0, '0131 496 ' || ${PHONE},
      '+44131496' || ${PHONE}, 'voice'
    from (values ('service', ${SERVICES}), ('location', ${LOCATIONS})) o(kind, many) cross join lateral generate_series(1, many) n`,
  `insert into directory.service (place_id, service_id, slug, organization_id, status, email, verified_on)
    select $1::int, md5('service ' || n)::uuid, 'service-' || n, md5('organisation ' || 1 + n % ${ORGANISATIONS})::uuid, 'active',
      'desk-' || ${SAME_AS} / 2 || '@welcome.example', current_date - n % 400 from generate_series(1, ${SERVICES}) n`,
  `insert into directory.service_at_location (place_id, service_at_location_id, service_id, location_id, position)
    select $1::int, md5('at ' || n)::uuid, md5('service ' || 1 + n % ${SERVICES})::uuid, md5('location ' || n)::uuid, n / ${SERVICES}
    from generate_series(1, ${LOCATIONS}) n`,
]
