import type { Id, Instant } from '#kernel'
import type { Place, Reader } from '#places'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import { nextBoundary } from '../hours/open-times-store.ts'
import { groupsWithin, inOrderOfUse } from './service-list.ts'
import { listEntries } from './service-list-store.ts'
import { namesToOrderBy, type ServiceSummary, summariesOf } from './service-summary.ts'

export interface ServiceKey extends ItemKey {
  /** Under which it was found: its own, or that of a service that was merged into it. */
  readonly slug: string
}

/**
 * The services that readers of the place find under these slugs; of equal slugs the nearest place's. Addresses first (`offset 0`): the
 * planner knows nothing of what the view finds, and would look for each item of the place in it.
 */
export async function visibleBySlug(
  tx: Read,
  { chain }: Pick<Place, 'chain'>,
  slugs: readonly string[],
): Promise<readonly ServiceKey[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<ServiceKey>`
    select distinct on (a.slug) s.place_id as "placeId", s.service_id as "itemId", a.slug
    from (
      select * from directory.entry_address
      where kind = 'service' and place_id = any(${chain}::int[]) and slug = any(${slugs}::text[]) offset 0
    ) a cross join lateral (
      select * from directory.service s where s.place_id = a.entry_place_id and s.service_id = a.entry_id
        and s.status in ('active', 'temporarily closed') offset 0
    ) s cross join lateral (
      select from texts.visible_item(${chain}::int[], 'service') v where v.place_id = s.place_id and v.item_id = s.service_id offset 0
    ) v
    order by a.slug, array_position(${chain}::int[], a.place_id)`.execute(tx)
  return rows
}

interface NeighbourKey extends ServiceKey {
  readonly placeSlug: string
}

/** The same slugs in other places of the region, then of the state: where a text says that the next town's office helps. */
async function elsewhereBySlug(
  tx: Read,
  { chain }: Pick<Place, 'chain'>,
  slugs: readonly string[],
): Promise<readonly NeighbourKey[]> {
  const ancestors = chain.slice(1)
  if (slugs.length === 0 || ancestors.length === 0) return []
  const { rows } = await sql<NeighbourKey>`
    select distinct on (a.slug) s.place_id as "placeId", s.service_id as "itemId", a.slug, p.slug as "placeSlug"
    from places.v_place p cross join lateral (
      select * from directory.entry_address
      where kind = 'service' and place_id = p.place_id and slug = any(${slugs}::text[]) offset 0
    ) a cross join lateral (
      select * from directory.service s where s.place_id = a.entry_place_id and s.service_id = a.entry_id
        and s.status in ('active', 'temporarily closed') offset 0
    ) s
    join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    where p.ancestor_ids && ${ancestors}::int[] and p.place_id <> all(${chain}::int[])
    order by a.slug, (select min(array_position(${ancestors}::int[], a)) from unnest(p.ancestor_ids) a), p.place_id`.execute(
    tx,
  )
  return rows
}

/**
 * The services that a text names, in the order of the slugs: this place's and inherited ones, else those of another place of the
 * same region or state, whose address then leads there. Each has the slug it was asked by, also where that leads to a service into
 * which another one was merged. Slugs that nobody has are left out.
 */
export async function servicesBySlugs(
  tx: Read,
  reader: Reader,
  slugs: readonly string[],
): Promise<readonly ServiceSummary[]> {
  const { place, language } = reader
  const { own, others } = await namedServices(tx, place, slugs)
  const placeSlugs = new Map(others.map((key) => [key.itemId, key.placeSlug]))
  const keys = slugs.flatMap((slug) => [...own, ...others].find((key) => key.slug === slug) ?? [])
  const summaries = await summariesOf(tx, reader, keys, ({ base }, { itemId, slug }) => {
    const elsewhere = placeSlugs.get(itemId)
    return elsewhere === undefined ? `${base}/services/${slug}` : `/${elsewhere}/${language}/services/${slug}`
  })
  const byId = new Map(summaries.map((summary) => [summary.itemId, summary]))
  return keys.flatMap(({ itemId, slug }) => {
    const summary = byId.get(itemId)
    return summary ? [{ ...summary, slug }] : []
  })
}

/** Those of these slugs under which a text that readers of a place meet finds a service. */
export async function slugsFound(
  tx: Read,
  place: Pick<Place, 'chain'>,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  const { own, others } = await namedServices(tx, place, slugs)
  return new Set([...own, ...others].map(({ slug }) => slug))
}

async function namedServices(tx: Read, place: Pick<Place, 'chain'>, slugs: readonly string[]) {
  const own = await visibleBySlug(tx, place, slugs)
  const found = new Set(own.map(({ slug }) => slug))
  const others = await elsewhereBySlug(
    tx,
    place,
    slugs.filter((slug) => !found.has(slug)),
  )
  return { own, others }
}

export interface OpenServices {
  readonly services: readonly ServiceSummary[]
  /** When the answer may be another; `undefined` when nothing is known to open or close. */
  readonly expires: Instant | undefined
}

/** Some services where a person can be served now: those open to everyone first, then by name. None that is sensitive. */
export async function openServices(tx: Read, reader: Reader, limit: number): Promise<OpenServices> {
  const { place, now, language } = reader
  const open = (await listEntries(tx, place, now)).filter((entry) => entry.isOpen)
  const { entries } = groupsWithin(open, 0, limit * 2)
  const candidates = inOrderOfUse(entries, await namesToOrderBy(tx, reader, entries), language).slice(0, limit * 2)
  const services = (await summariesOf(tx, reader, candidates)).filter((service) => !service.isSensitive).slice(0, limit)
  return { services, expires: await nextBoundary(tx, place.chain, now) }
}

/** The services that readers of the place find under a topic, with the moment of their last publication. None that is sensitive. */
export async function servicesOfTopic(
  tx: Read,
  place: Place,
  topic: string,
): Promise<readonly (ServiceKey & { readonly changedAt: Date })[]> {
  const { rows } = await sql<ServiceKey & { changedAt: Date }>`
    select distinct on (s.slug) s.place_id as "placeId", s.service_id as "itemId", s.slug, v.published_at as "changedAt"
    from directory.service s join texts.visible_item(${place.chain}::int[], 'service') v on v.place_id = s.place_id and v.item_id = s.service_id
    join directory.service_topic t on t.place_id = s.place_id and t.service_id = s.service_id and t.topic = ${topic}
    where s.place_id = any(${place.chain}::int[]) and v.sensitivity = 'public' and s.status in ('active', 'temporarily closed')
    order by s.slug, array_position(${place.chain}::int[], s.place_id)`.execute(tx)
  return rows
}

/** Where found services stand, by item id: only those that readers of this place find. */
export async function serviceHits(
  tx: Read,
  { place, base }: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ServiceKey>`
    select s.place_id as "placeId", s.service_id as "itemId", s.slug
    from directory.service s join texts.visible_item(${place.chain}::int[], 'service') v on v.place_id = s.place_id and v.item_id = s.service_id
    where s.place_id = any(${place.chain}::int[]) and s.service_id = any(${ids}::uuid[]) and s.status in ('active', 'temporarily closed')
    order by array_position(${place.chain}::int[], s.place_id) desc`.execute(tx)
  return new Map(rows.map((row) => [row.itemId, `${base}/services/${row.slug}`]))
}

/** The topics that services stand under, by item id. */
export async function topicsOfServices(
  tx: Read,
  { place }: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ itemId: Id; topics: readonly string[] }>`
    select service_id as "itemId", array_agg(topic) as topics from directory.service_topic
    where place_id = any(${place.chain}::int[]) and service_id = any(${ids}::uuid[]) group by service_id`.execute(tx)
  return new Map(rows.map(({ itemId, topics }) => [itemId, topics]))
}
