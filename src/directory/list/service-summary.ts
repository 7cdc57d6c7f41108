import { type CalendarDay, directionOf, type Id, type Instant, type LanguageTag } from '#kernel'
import type { Reader } from '#places'
import { type Read, sql } from '#platform/db'
import { type ItemKey, type PublicText, plainSentence, publicTexts } from '#texts'
import type { ForeignWords, InLanguage, OpeningLineProps } from '#ui'
import { openingLine } from '../hours/opening-line.ts'
import { hoursContextOf, placesWith } from '../hours/place-hours.ts'
import { type Closure, nextChangeOfService, stateOfService, temporaryClosure } from '../hours/service-schedules.ts'
import { schedulesOf } from '../hours/service-schedules-store.ts'
import { type Room, type RoomSaid, roomSaid } from '../keeping/room/room.ts'

/** Words of one language; set apart when it is not the reader's. */
export interface SummaryText {
  readonly text: string
  readonly language: LanguageTag
}

/** A service as lists and other pages show it. */
export interface ServiceSummary extends ItemKey, Closure {
  readonly slug: string
  readonly href: string
  readonly title: SummaryText
  readonly summary: SummaryText | undefined
  /** Whether a person can be served now, in words. */
  readonly opening: OpeningLineProps
  /** When `opening` may say something else. */
  readonly expires: Instant
  readonly isFree: boolean
  readonly asksForNoPapers: boolean
  /** Spoken there, BCP 47. */
  readonly languages: readonly LanguageTag[]
  readonly isSensitive: boolean
  /** Whether it takes new people, and when that was said; `undefined` when nobody has said it. */
  readonly room: RoomSaid | undefined
  /** The number to call first, where one is known. */
  readonly phone: ServicePhone | undefined
}

export interface ServicePhone {
  readonly number: string
  /** What a telephone dials; `undefined` when the number cannot be read. */
  readonly dial: string | undefined
}

interface SummaryRow extends ItemKey, Closure {
  readonly slug: string
  readonly isFree: boolean
  readonly asksForNoPapers: boolean
  readonly languages: LanguageTag[]
  readonly isSensitive: boolean
  readonly room: Room | null
  readonly waitWeeks: number | null
  readonly saidOn: CalendarDay | null
  readonly number: string | null
  readonly dial: string | null
}

/** The services with these keys that readers can find, in the order of the keys. */
export async function summariesOf(
  tx: Read,
  reader: Reader,
  keys: readonly ItemKey[],
  hrefOf = ownHref,
): Promise<readonly ServiceSummary[]> {
  if (keys.length === 0) return []
  const { place, language, now, t } = reader
  const rows = await summaryRows(tx, keys)
  const schedules = await schedulesOf(tx, keys)
  const places = await placesWith(
    tx,
    place,
    rows.map((row) => row.placeId),
  )
  const texts = await publicTexts(tx, keys, {
    language,
    slots: ['title', 'summary'],
    withholdUnchecked: place.withholdsUnchecked,
  })
  const contexts = new Map([...places].map(([id, other]) => [id, hoursContextOf(other)]))
  const shown = rows.flatMap((row): ServiceSummary[] => {
    const text = texts.get(row.itemId)
    const hours = schedules.get(row.itemId)
    const zone = contexts.get(row.placeId)
    if (!text || !hours || !zone) return []
    const context = { ...zone, temporarilyClosed: temporaryClosure(row) }
    return [
      {
        ...row,
        href: hrefOf(reader, row),
        title: slotText(text, 'title') ?? { text: row.slug, language },
        summary: slotText(text, 'summary'),
        opening: openingLine(stateOfService(hours, now, context), { ...zone, t, language, now }),
        expires: nextChangeOfService(hours, now, context),
        room: roomSaid(row),
        phone: row.number === null ? undefined : { number: row.number, dial: row.dial ?? undefined },
      },
    ]
  })
  const byId = new Map(shown.map((summary) => [summary.itemId, summary]))
  return keys.flatMap((key) => byId.get(key.itemId) ?? [])
}

function ownHref({ base }: Reader, { slug }: ItemKey & { readonly slug: string }): string {
  return `${base}/services/${slug}`
}

/** With the first telephone of each service: a number that can be dialled before one that cannot, speech before text. */
async function summaryRows(tx: Read, keys: readonly ItemKey[]): Promise<readonly SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`
    select s.place_id as "placeId", s.service_id as "itemId", s.slug, s.status, s.closed_from as "closedFrom", s.closed_to as "closedTo",
      coalesce(s.is_free, false) as "isFree", s.asks_for_papers = 'no' as "asksForNoPapers", s.languages,
      i.sensitivity = 'sensitive' as "isSensitive", s.room, s.room_wait_weeks as "waitWeeks",
      s.room_said_on as "saidOn", p.number, p.dial
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, service_id)
    cross join lateral (
      select * from directory.service s where s.place_id = k.place_id and s.service_id = k.service_id
        and s.status in ('active', 'temporarily closed') offset 0
    ) s
    cross join lateral (
      select sensitivity from texts.v_published_item i where i.place_id = k.place_id and i.item_id = k.service_id offset 0
    ) i
    left join lateral (
      select number, dial from directory.phone p
      where p.place_id = k.place_id and p.owner_id = k.service_id and p.owner_kind = 'service' and coalesce(p.type, 'voice') <> 'fax'
      order by p.dial is null, coalesce(p.type, 'voice') not in ('voice', 'cell'), p.position limit 1
    ) p on true`.execute(tx)
  return rows
}

/** The words of a slot without markup, in the language of its first sentence. */
export function slotText(text: PublicText, slot: string): SummaryText | undefined {
  const segments = text.blocks.filter((block) => block.slot === slot).flatMap((block) => block.segments)
  const [first] = segments
  return first && { text: segments.map((segment) => plainSentence(segment.text)).join(' '), language: first.language }
}

/** How words are marked on a page of `language`: not at all when they are in that language. */
export function languageOf({ language }: SummaryText, reader: Pick<Reader, 'language'>): InLanguage | undefined {
  return language === reader.language ? undefined : { lang: language, dir: directionOf(language) }
}

/** The words of some slots where they are in another language than the page. */
export function foreignSlots(
  text: PublicText,
  slots: readonly string[],
  reader: Pick<Reader, 'language'>,
): readonly ForeignWords[] {
  return slots.flatMap((slot) => {
    const said = slotText(text, slot)
    const language = said && languageOf(said, reader)
    return language ? [{ text: said.text, language }] : []
  })
}

/** The names of services in the reader's language, by item id. */
async function namesOf(
  tx: Read,
  { place, language }: Reader,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<Id, string>> {
  const texts = await publicTexts(tx, keys, { language, slots: ['title'], withholdUnchecked: place.withholdsUnchecked })
  return new Map([...texts].map(([id, text]) => [id, slotText(text, 'title')?.text ?? '']))
}

const MOST_ORDERED_BY_NAME = 100

/**
 * The names, where there are few enough to be read as an alphabet; none otherwise, and the slugs stand for them. Asking for the
 * names of hundreds of services takes ten times as long as everything else that a list asks for.
 */
export async function namesToOrderBy(
  tx: Read,
  reader: Reader,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<Id, string>> {
  return keys.length > MOST_ORDERED_BY_NAME ? new Map() : namesOf(tx, reader, keys)
}
