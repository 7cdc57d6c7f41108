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
