import { type Read, sql } from '#platform/db'

/** The slugs of all services that readers of a place find, by alphabet: for who writes a page and names one. */
export async function serviceSlugs(tx: Read, chain: readonly number[]): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select distinct s.slug
    from directory.service s join texts.visible_item(${chain}::int[], 'service') v on v.place_id = s.place_id and v.item_id = s.service_id
    where s.place_id = any(${chain}::int[]) and s.status in ('active', 'temporarily closed') order by s.slug`.execute(
    tx,
  )
  return rows.map(({ slug }) => slug)
}

/** The slugs of the locations that everybody may find, of the place and inherited, in order: what an event can name. */
export async function locationSlugs(tx: Read, chain: readonly number[]): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select distinct l.slug
    from directory.location l join texts.v_published_item i on i.place_id = l.place_id and i.item_id = l.location_id
    where l.place_id = any(${chain}::int[]) and not l.confidential and l.slug is not null order by l.slug`.execute(tx)
  return rows.map(({ slug }) => slug)
}
