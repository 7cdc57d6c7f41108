import type { LanguageTag } from '#kernel'
import type { Place } from '#places'
import { type Read, sql } from '#platform/db'

/** Where one can go to. */
export interface Destination {
  readonly slug: string
  readonly name: string
}

const MOST = 300

/** The state and the places in it that speak the language, the state first, then by name. */
export async function destinationsFrom(
  tx: Read,
  { chain }: Pick<Place, 'chain'>,
  language: LanguageTag,
): Promise<readonly Destination[]> {
  const state = chain.at(-1)
  const { rows } = await sql<Destination>`
    select p.slug, n.place_name as name from places.v_place p
    join places.v_place_name n on n.place_id = p.place_id and n.language = ${language}
    where p.place_id = ${state} or ${state} = any(p.ancestor_ids)
    order by p.place_id <> ${state}, n.place_name limit ${MOST}`.execute(tx)
  return rows
}
