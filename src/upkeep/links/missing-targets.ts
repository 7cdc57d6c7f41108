import { targetsFound } from '#guide'
import type { Place } from '#places'
import { type Read, sql } from '#platform/db'
import { type LinkTarget, parseTarget } from '#texts'

/** An address inside of the guide that leads nowhere. */
export interface MissingTarget {
  /** Whose texts link to it. */
  readonly placeId: number
  readonly address: string
}

/**
 * What texts link to that readers of a place do not find, asked of the data as it is now: of the place's own texts, and of inherited ones
 * what is missing here only. What is missing above as well is mended there.
 */
export async function missingTargets(tx: Read, { chain }: Pick<Place, 'chain'>): Promise<readonly MissingTarget[]> {
  const { rows } = await sql<MissingTarget>`
    select distinct place_id as "placeId", address from upkeep.link
    where place_id = any(${chain}::int[]) and is_inside`.execute(tx)
  const found = await targetsFound(tx, { chain }, targetsOf(rows))
  const missing = Map.groupBy(
    rows.filter(({ address }) => !found.has(address)),
    ({ placeId }) => placeId,
  )
  const missingHere: MissingTarget[] = []
  for (const [placeId, ofPlace] of missing) {
    const above = chain.slice(chain.indexOf(placeId))
    const isOwn = above.length === chain.length
    const foundAbove = isOwn ? undefined : await targetsFound(tx, { chain: above }, targetsOf(ofPlace))
    missingHere.push(...ofPlace.filter(({ address }) => foundAbove?.has(address) ?? true))
  }
  return missingHere
}

function targetsOf(rows: readonly MissingTarget[]): readonly LinkTarget[] {
  return [...new Set(rows.map(({ address }) => address))].flatMap((address) => parseTarget(address) ?? [])
}
