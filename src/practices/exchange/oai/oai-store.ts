import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { type ItemKey, type PlainText, plainTexts } from '#texts'
import type { Harvest } from './oai-request.ts'
import type { DcElement, OaiHeader, OaiRecord } from './oai-xml.ts'

interface HeaderRow extends OaiHeader, ItemKey {}

/** When the first record that there still is last changed; `undefined` without any. */
export async function earliestChange(tx: Read): Promise<Date | undefined> {
  const { rows } = await sql<{ earliest: Date | null }>`
    select min(changed_at) as earliest from practices.library_entry`.execute(tx)
  return rows[0]?.earliest ?? undefined
}

/** The next records of a harvest, longest unchanged first; `most` of them. */
export async function headersOf(
  tx: Read,
  { from, until, set, after }: Harvest,
  most: number,
): Promise<readonly HeaderRow[]> {
  const { rows } = await sql<HeaderRow>`
    select ${COLUMNS} from practices.library_entry
    where true ${from ? sql`and changed_at >= ${from}` : sql``} ${until ? sql`and changed_at <= ${until}` : sql``}
      ${set === undefined ? sql`` : sql`and ${set} = any(themes)`}
      ${after ? sql`and (changed_at, practice_id) > (${after.changedAt}, ${after.itemId}::uuid)` : sql``}
    order by changed_at, practice_id limit ${most}`.execute(tx)
  return rows
}

export async function headerOf(tx: Read, itemId: Id): Promise<HeaderRow | undefined> {
  const { rows } = await sql<HeaderRow>`
    select ${COLUMNS} from practices.library_entry where practice_id = ${itemId}`.execute(tx)
  return rows[0]
}

const COLUMNS = sql`place_id as "placeId", practice_id as "itemId", changed_at as "changedAt", themes as sets, is_withdrawn as "isDeleted"`

interface FactRow extends ItemKey {
  readonly slug: string
  readonly place: string
  readonly publisher: string
  readonly shownIn: LanguageTag
  readonly country: string
  readonly fromYear: number | null
  readonly toYear: number | null
  readonly licence: string
  readonly publishedOn: string
}

/** What the records say, in every language that they have. */
export async function recordsOf(
  tx: Read,
  headers: readonly HeaderRow[],
  origin: string,
  nameOfTheme: (theme: string) => string,
): Promise<readonly OaiRecord[]> {
  const there = headers.filter(({ isDeleted }) => !isDeleted)
  const facts = await factsOf(tx, there)
  const texts = await plainTexts(tx, there, { withholdUnchecked: true, slots: ['title', 'summary', 'where'] })
  return headers.map((header) => {
    const fact = facts.get(header.itemId)
    const text = texts.get(header.itemId)
    // Withdrawn a moment ago, and not yet heard of.
    if (!fact || !text) return { ...header, isDeleted: true, elements: [] }
    const subjects = header.sets.map((theme) => ({ name: 'subject', text: nameOfTheme(theme) }))
    return { ...header, elements: [...inAllLanguages(text), ...subjects, ...elementsOf(fact, origin, text)] }
  })
}

async function factsOf(tx: Read, keys: readonly ItemKey[]): Promise<ReadonlyMap<Id, FactRow>> {
  const { rows } = await sql<FactRow>`
    select p.place_id as "placeId", p.practice_id as "itemId", p.slug, v.slug as place, n.place_name as publisher,
      coalesce(o.language, n.language) as "shownIn", p.country, p.from_year as "fromYear", p.to_year as "toYear", p.licence,
      p.published_on as "publishedOn"
    from unnest(${keys.map(({ placeId }) => placeId)}::int[], ${keys.map(({ itemId }) => itemId)}::uuid[]) as k(place_id, practice_id)
    join practices.v_practice p using (place_id, practice_id)
    join places.v_place v using (place_id)
    join places.v_place_name n on n.place_id = p.place_id and n.position = 0
    left join places.v_place_name o on o.place_id = p.place_id and o.language = p.source_language`.execute(tx)
  return new Map(rows.map((row) => [row.itemId, row]))
}

/** As Dublin Core calls what a record says in words. */
const WORDS = { title: 'title', summary: 'description', where: 'coverage' } as const

function inAllLanguages(texts: ReadonlyMap<LanguageTag, PlainText>): readonly DcElement[] {
  return Object.entries(WORDS).flatMap(([slot, name]) =>
    [...texts].flatMap(([language, text]) => {
      const words = text.get(slot)
      return words === undefined ? [] : [{ name, text: words, language }]
    }),
  )
}

function elementsOf(fact: FactRow, origin: string, texts: ReadonlyMap<LanguageTag, PlainText>): readonly DcElement[] {
  const { place, shownIn, slug, publisher, country, fromYear, toYear, licence, publishedOn } = fact
  return [
    { name: 'publisher', text: publisher, language: shownIn },
    { name: 'date', text: publishedOn },
    { name: 'type', text: 'Text' },
    { name: 'identifier', text: `${origin}/${place}/${shownIn}/practices/${slug}` },
    ...[...texts.keys()].map((language) => ({ name: 'language', text: language })),
    { name: 'coverage', text: country },
    ...(fromYear === null ? [] : [{ name: 'coverage', text: `${fromYear}/${toYear ?? '..'}` }]),
    { name: 'rights', text: licence },
  ]
}
