import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { Origin } from '#texts'
import type { EventTraits } from '../events/event-dates.ts'
import type { NewsTraits, PageTraits } from './content-kinds.ts'

/** Places a page at a path; where it stood before goes on leading to it. */
export async function putPage(tx: Write, placeId: number, pageId: Id, path: string, traits: PageTraits): Promise<void> {
  await sql`insert into guide.former_path (place_id, path, page_id)
    select place_id, path, page_id from guide.page where place_id = ${placeId} and page_id = ${pageId} and path <> ${path}
    on conflict (place_id, path) do update set page_id = excluded.page_id`.execute(tx)
  await sql`delete from guide.former_path where place_id = ${placeId} and path = ${path}`.execute(tx)
  await sql`
    insert into guide.page (place_id, page_id, path, role, topic, position, icon, person_slug, source, checked_on, checked_by)
    values (${placeId}, ${pageId}, ${path}, ${traits.role}, ${traits.topic ?? null}, ${traits.order}, ${traits.icon ?? null},
      ${traits.person ?? null}, ${traits.source ?? null}, ${traits.checked ?? null}, ${traits.checkedBy ?? null})
    on conflict (place_id, page_id) do update set
      path = excluded.path, role = excluded.role, topic = excluded.topic, position = excluded.position, icon = excluded.icon,
      person_slug = excluded.person_slug, source = excluded.source, checked_on = excluded.checked_on, checked_by = excluded.checked_by`.execute(
    tx,
  )
  await sql`delete from guide.page_service where place_id = ${placeId} and page_id = ${pageId}`.execute(tx)
  await sql`insert into guide.page_service (place_id, page_id, position, service_slug)
    select ${placeId}, ${pageId}, position, slug
    from unnest(${traits.services}::text[]) with ordinality as s(slug, position)`.execute(tx)
}

export async function putNews(
  tx: Write,
  placeId: number,
  newsId: Id,
  slug: string,
  traits: Pick<NewsTraits, 'date' | 'topic'>,
): Promise<void> {
  await sql`
    insert into guide.news (place_id, news_id, slug, dated_on, topic)
    values (${placeId}, ${newsId}, ${slug}, ${traits.date}, ${traits.topic ?? null})
    on conflict (place_id, news_id) do update set slug = excluded.slug, dated_on = excluded.dated_on, topic = excluded.topic`.execute(
    tx,
  )
}

export async function putEvent(
  tx: Write,
  placeId: number,
  eventId: Id,
  slug: string,
  traits: EventTraits,
  lastDay: CalendarDay,
): Promise<void> {
  await sql`
    insert into guide.event (place_id, event_id, slug, starts_at, ends_at, all_day, repeats, last_day, topic, location_slug,
      online_url, cost, languages, organiser_slug, registration, register_by)
    values (${placeId}, ${eventId}, ${slug}, ${traits.starts}, ${traits.ends}, ${traits.allDay}, ${traits.repeats ?? null}, ${lastDay},
      ${traits.topic ?? null}, ${traits.location ?? null}, ${traits.online ?? null}, ${traits.cost ?? null}, ${traits.languages}::text[],
      ${traits.organiser ?? null}, ${traits.registration ?? null}, ${traits.registerBy ?? null})
    on conflict (place_id, event_id) do update set
      slug = excluded.slug, starts_at = excluded.starts_at, ends_at = excluded.ends_at, all_day = excluded.all_day,
      repeats = excluded.repeats, last_day = excluded.last_day, topic = excluded.topic, location_slug = excluded.location_slug,
      online_url = excluded.online_url, cost = excluded.cost, languages = excluded.languages, organiser_slug = excluded.organiser_slug,
      registration = excluded.registration, register_by = excluded.register_by`.execute(tx)
}

export async function putTerm(tx: Write, placeId: number, termId: Id, slug: string): Promise<void> {
  await sql`insert into guide.term (place_id, term_id, slug) values (${placeId}, ${termId}, ${slug})
    on conflict (place_id, term_id) do update set slug = excluded.slug`.execute(tx)
}

/** In the order in which readers find them. */
export const SITUATIONS = ['emergency', 'doctor', 'pharmacy', 'school', 'office', 'shop'] as const
export type Situation = (typeof SITUATIONS)[number]

export const SPEAKERS = ['you', 'them'] as const

export interface PhraseRecord {
  readonly slug: string
  readonly situation: Situation
  readonly saidBy: (typeof SPEAKERS)[number]
  readonly position: number
  readonly sounds: readonly { readonly language: LanguageTag; readonly latin?: string; readonly sourceSound?: string }[]
}

export async function putPhrase(tx: Write, placeId: number, phraseId: Id, phrase: PhraseRecord): Promise<void> {
  await sql`
    insert into guide.phrase (place_id, phrase_id, slug, situation, position, said_by)
    values (${placeId}, ${phraseId}, ${phrase.slug}, ${phrase.situation}, ${phrase.position}, ${phrase.saidBy})
    on conflict (place_id, phrase_id) do update set slug = excluded.slug, situation = excluded.situation, position = excluded.position,
      said_by = excluded.said_by`.execute(tx)
  await sql`
    insert into guide.phrase_sound (place_id, phrase_id, language, latin, source_sound)
    select ${placeId}, ${phraseId}, language, latin, "sourceSound"
    from jsonb_to_recordset(${JSON.stringify(phrase.sounds)}::jsonb) as s(language text, latin text, "sourceSound" text)
    on conflict (place_id, phrase_id, language) do update set latin = excluded.latin, source_sound = excluded.source_sound`.execute(
    tx,
  )
}

export async function putSetting(tx: Write, placeId: number, personSlug: string): Promise<void> {
  await sql`insert into guide.setting (place_id, person_slug) values (${placeId}, ${personSlug})
    on conflict (place_id) do update set person_slug = excluded.person_slug`.execute(tx)
}

/** The published page that stands at a path of a place: what an override names. */
export async function publishedPageAt(tx: Read, placeSlug: string, path: string): Promise<Origin | undefined> {
  const { rows } = await sql<Origin>`
    select g.place_id as "placeId", g.page_id as "itemId", i.version
    from places.v_place p join guide.page g on g.place_id = p.place_id and g.path = ${path}
    join texts.v_published_item i on i.place_id = g.place_id and i.item_id = g.page_id
    where p.slug = ${placeSlug}`.execute(tx)
  return rows[0]
}
