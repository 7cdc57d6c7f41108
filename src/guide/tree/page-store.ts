import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import { inTreeOrder } from './tree-order.ts'

/** A page that readers of a place can see: its own or inherited. */
export interface PageRow extends ItemKey {
  readonly path: string
  readonly role: 'page' | 'imprint' | 'privacy'
  readonly topic: string | undefined
  readonly icon: string | undefined
  readonly person: string | undefined
  readonly source: string | undefined
  readonly checkedOn: CalendarDay | undefined
  readonly checkedBy: string | undefined
  readonly version: number
  readonly sensitive: boolean
  readonly binding: boolean
  readonly careful: boolean
  readonly sourceLanguage: LanguageTag
}

const columns = sql`
  p.place_id as "placeId", p.page_id as "itemId", p.path, p.role, p.topic, p.icon, p.person_slug as person, p.source,
  p.checked_on as "checkedOn", p.checked_by as "checkedBy", i.version, i.sensitivity = 'sensitive' as sensitive, i.binding,
  i.careful, i.source_language as "sourceLanguage"`

/** Of several pages at one path the nearest one's: a place's own page stands before one it inherits. */
const visiblePages = (chain: readonly number[]) => sql`
  from guide.page p
  join texts.visible_item(${chain}::int[], 'page') i on i.place_id = p.place_id and i.item_id = p.page_id`

/** The page at `path`, with its ancestors in the tree, outermost first and the page itself last; empty when there is none. */
export async function pageWithAncestors(tx: Read, chain: readonly number[], path: string): Promise<readonly PageRow[]> {
  const steps = path.split('/')
  const paths = steps.map((_, index) => steps.slice(0, index + 1).join('/'))
  const { rows } = await sql<PageRow>`
    select distinct on (p.path) ${columns} ${visiblePages(chain)}
    where p.place_id = any(${chain}::int[]) and p.path = any(${paths}::text[])
    order by p.path, array_position(${chain}::int[], p.place_id)`.execute(tx)
  return rows.at(-1)?.path === path ? rows.map(clean) : []
}

/** The pages directly below `path`, in their order; the topics when `path` is empty. */
export async function pagesBelow(tx: Read, chain: readonly number[], path: string): Promise<readonly PageRow[]> {
  const prefix = path === '' ? '' : `${path}/`
  // In the collation C, "/" is followed by "0": everything below a path lies between the two.
  const range =
    path === ''
      ? sql`p.path not like '%/%'`
      : sql`p.path >= ${prefix} and p.path < ${`${path}0`} and strpos(substr(p.path, ${prefix.length + 1}), '/') = 0`
  const { rows } = await sql<PageRow>`
    select * from (
      select distinct on (p.path) ${columns}, p.position ${visiblePages(chain)}
      where p.place_id = any(${chain}::int[]) and p.role = 'page' and ${range}
      order by p.path, array_position(${chain}::int[], p.place_id)
    ) below order by position, path`.execute(tx)
  return rows.map(clean)
}

/** Every page of the tree, a page right before those below it, each level in its own order; below no page stands at the top. */
export async function wholeTree(
  tx: Read,
  chain: readonly number[],
): Promise<readonly (PageRow & { readonly position: number })[]> {
  const { rows } = await sql<PageRow & { position: number }>`
    select distinct on (p.path) ${columns}, p.position ${visiblePages(chain)}
    where p.place_id = any(${chain}::int[]) and p.role = 'page'
    order by p.path, array_position(${chain}::int[], p.place_id)`.execute(tx)
  return inTreeOrder(rows.map((row) => ({ ...clean(row), position: row.position })))
}

/** The pages at these paths, by path; what is not there is left out. */
export async function pagesAt(
  tx: Read,
  chain: readonly number[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, PageRow>> {
  if (paths.length === 0) return new Map()
  const { rows } = await sql<PageRow>`
    select distinct on (p.path) ${columns} ${visiblePages(chain)}
    where p.place_id = any(${chain}::int[]) and p.path = any(${paths}::text[])
    order by p.path, array_position(${chain}::int[], p.place_id)`.execute(tx)
  return new Map(rows.map((row) => [row.path, clean(row)]))
}

/** The first page in a role, such as the imprint, from the nearest place that has one. */
export async function pageInRole(
  tx: Read,
  chain: readonly number[],
  role: 'imprint' | 'privacy',
): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`
    select ${columns} ${visiblePages(chain)}
    where p.place_id = any(${chain}::int[]) and p.role = ${role}
    order by array_position(${chain}::int[], p.place_id), p.path limit 1`.execute(tx)
  return rows[0] && clean(rows[0])
}

/** Where the pages that used to stand at these paths stand now, by former path; those that readers cannot see are left out. */
export async function movedTo(
  tx: Read,
  chain: readonly number[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map()
  const { rows } = await sql<{ former: string; path: string }>`
    select distinct on (f.path) f.path as former, p.path ${visiblePages(chain)}
    join guide.former_path f on f.place_id = p.place_id and f.page_id = p.page_id
    where f.place_id = any(${chain}::int[]) and f.path = any(${paths}::text[])
    order by f.path, array_position(${chain}::int[], f.place_id)`.execute(tx)
  return new Map(rows.map(({ former, path }) => [former, path]))
}

export async function servicesOfPage(tx: Read, key: ItemKey): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select service_slug as slug from guide.page_service
    where place_id = ${key.placeId} and page_id = ${key.itemId} order by position`.execute(tx)
  return rows.map((row) => row.slug)
}

/** The service whose people answer when a page names none that is here: the nearest place's that has set one. */
export async function personOf(tx: Read, chain: readonly number[]): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select person_slug as slug from guide.setting
    where place_id = any(${chain}::int[]) and person_slug is not null
    order by array_position(${chain}::int[], place_id) limit 1`.execute(tx)
  return rows[0]?.slug
}

/** The terms with these slugs, by slug: the item whose text explains each. */
export async function termsBySlug(
  tx: Read,
  chain: readonly number[],
  slugs: readonly string[],
): Promise<ReadonlyMap<string, ItemKey>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await sql<{ slug: string; placeId: number; itemId: Id }>`
    select distinct on (t.slug) t.slug, t.place_id as "placeId", t.term_id as "itemId"
    from guide.term t join texts.visible_item(${chain}::int[], 'term') i on i.place_id = t.place_id and i.item_id = t.term_id
    where t.place_id = any(${chain}::int[]) and t.slug = any(${slugs}::text[])
    order by t.slug, array_position(${chain}::int[], t.place_id)`.execute(tx)
  return new Map(rows.map(({ slug, placeId, itemId }) => [slug, { placeId, itemId }]))
}

/** `null` from the database means "not said". */
function clean(row: PageRow): PageRow {
  const or = <T>(value: T | null | undefined) => value ?? undefined
  return {
    ...row,
    topic: or(row.topic),
    icon: or(row.icon),
    person: or(row.person),
    source: or(row.source),
    checkedOn: or(row.checkedOn),
    checkedBy: or(row.checkedBy),
  }
}
