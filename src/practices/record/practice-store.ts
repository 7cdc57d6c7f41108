import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { WholePractice } from './completeness.ts'
import type { Practice, Stating } from './practice.ts'

/** A practice that readers have, without its words: those are the item's. */
export interface PublishedPractice
  extends ItemKey,
    Stating<'country' | 'level' | 'licence' | 'themes' | 'funds' | 'evidenceLevel' | 'sources' | 'checkedOn'>,
    Pick<Practice, 'fromYear' | 'toYear' | 'status' | 'target' | 'approach' | 'movesBy' | 'cost' | 'copiedFrom'> {
  readonly slug: string
  readonly language: LanguageTag
  readonly publishedOn: CalendarDay
  /** From then on it is shown as old. */
  readonly renewBy: CalendarDay
}

type Row = Record<keyof Omit<PublishedPractice, 'cost'> | 'costAmount' | 'costCurrency', unknown>

const columns = sql`p.place_id as "placeId", p.practice_id as "itemId", p.slug, i.source_language as language, p.country, p.level,
  p.from_year as "fromYear", p.to_year as "toYear", p.status, p.themes, p.target, p.approach, p.moves_by as "movesBy",
  p.cost_amount::float8 as "costAmount", p.cost_currency as "costCurrency", p.funds, p.evidence_level as "evidenceLevel", p.sources,
  p.copied_from as "copiedFrom", p.licence, p.checked_on as "checkedOn", p.published_on as "publishedOn", p.renew_by as "renewBy"`
const published = sql`practices.practice p
  join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.practice_id`

function practiceIn({ costAmount, costCurrency, ...row }: Row): PublishedPractice {
  const said = Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null),
  ) as unknown as PublishedPractice
  return costAmount === null
    ? said
    : { ...said, cost: { amount: costAmount as number, currency: costCurrency as string } }
}

/** The practice at an address; `undefined` when readers have none there. */
export async function practiceNamed(tx: Read, slug: string): Promise<PublishedPractice | undefined> {
  const { rows } = await sql<Row>`select ${columns} from ${published} where p.slug = ${slug}`.execute(tx)
  return rows[0] && practiceIn(rows[0])
}

/** Practices with one of these themes, of all places: the best proven first, then the last published; at most `most`. */
export async function publishedPractices(
  tx: Read,
  { themes, most }: { readonly themes: readonly string[]; readonly most: number },
): Promise<readonly PublishedPractice[]> {
  const { rows } = await sql<Row>`select ${columns} from ${published} where p.themes && ${themes}::text[]
    order by p.evidence_level desc, p.published_on desc, p.slug limit ${most}`.execute(tx)
  return rows.map(practiceIn)
}

/** Practices that follow the one at this address, by their own. */
export async function copiesOf(tx: Read, slug: string): Promise<readonly PublishedPractice[]> {
  const { rows } =
    await sql<Row>`select ${columns} from ${published} where p.copied_from = ${slug} order by p.slug`.execute(tx)
  return rows.map(practiceIn)
}

/** Where readers find what a dossier has become; `undefined` before it is published. */
export async function slugOfPractice(
  tx: Read,
  { placeId, dossierId }: { readonly placeId: number; readonly dossierId: Id },
): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select slug from practices.practice where place_id = ${placeId} and practice_id = ${dossierId}`.execute(tx)
  return rows[0]?.slug
}

/** The addresses that practices of the installation already have, of those wanted or made from them. */
export async function slugsLike(
  tx: Read,
  wanted: readonly string[],
): Promise<readonly (ItemKey & { readonly slug: string })[]> {
  const { rows } = await sql<ItemKey & { slug: string }>`
    select p.place_id as "placeId", p.practice_id as "itemId", p.slug
    from unnest(${wanted}::text[]) as w(slug) join practices.practice p on starts_with(p.slug, w.slug)`.execute(tx)
  return rows
}

export interface PracticeToPut {
  readonly practiceId: Id
  readonly slug: string
  readonly practice: WholePractice & Stating<'checkedOn'>
}

/**
 * Keeps practices of a place or brings them to what is said now, published today and due for renewal 24 months after they were last
 * checked. An address, once given, stays.
 */
export async function putPractices(
  tx: Write,
  placeId: number,
  practices: readonly PracticeToPut[],
  today: CalendarDay,
): Promise<void> {
  const given = practices.map(({ practice: { cost, point, ...practice }, ...kept }) => ({
    ...practice,
    ...kept,
    costAmount: cost?.amount,
    costCurrency: cost?.currency,
    ...point,
  }))
  await sql`
    insert into practices.practice as p (place_id, practice_id, slug, country, level, from_year, to_year, status, themes, target, approach,
      moves_by, cost_amount, cost_currency, funds, evidence_level, sources, copied_from, licence, checked_on, longitude, latitude,
      published_on, renew_by)
    select ${placeId}, g."practiceId", g.slug, g.country, g.level, g."fromYear", g."toYear", g.status, g.themes, g.target, g.approach,
      g."movesBy", g."costAmount", g."costCurrency", g.funds, g."evidenceLevel", g.sources, g."copiedFrom", g.licence, g."checkedOn",
      g.longitude, g.latitude, ${today}, g."checkedOn" + interval '24 months'
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("practiceId" uuid, slug text, country text, level text, "fromYear" int,
      "toYear" int, status text, themes text[], target text, approach text, "movesBy" int, "costAmount" numeric, "costCurrency" text,
      funds text[], "evidenceLevel" int, sources jsonb, "copiedFrom" text, licence text, "checkedOn" date, longitude float8, latitude float8)
    on conflict (place_id, practice_id) do update set (country, level, from_year, to_year, status, themes, target, approach, moves_by,
        cost_amount, cost_currency, funds, evidence_level, sources, copied_from, licence, checked_on, longitude, latitude, published_on,
        renew_by)
      = (excluded.country, excluded.level, excluded.from_year, excluded.to_year, excluded.status, excluded.themes, excluded.target,
        excluded.approach, excluded.moves_by, excluded.cost_amount, excluded.cost_currency, excluded.funds, excluded.evidence_level,
        excluded.sources, excluded.copied_from, excluded.licence, excluded.checked_on, excluded.longitude, excluded.latitude,
        excluded.published_on, excluded.renew_by)`.execute(tx)
}
