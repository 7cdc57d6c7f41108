import type { Id } from '#kernel'
import type { Write } from '#platform/db'
import { type Likeness, likeness, SUGGESTED } from './likeness.ts'
import { pairsOf, profilesOf } from './match-store.ts'
import type { Profile } from './profile.ts'

/** Two entries that may be the same. */
export interface Duplicate extends Likeness {
  /** Of the place itself. */
  readonly one: Profile
  /** Of the place, or of one above it. */
  readonly other: Profile
}

/** More pairs than this are looked at after some of them are settled. */
const MOST_COMPARED = 200

/**
 * The entries of a place that may be there twice, or in a place above, the likeliest first. `chain`: the place, then its ancestors.
 * `of`: what may be the same as this one.
 */
export async function duplicatesIn(tx: Write, chain: readonly number[], of?: Id): Promise<readonly Duplicate[]> {
  const placeId = chain[0] as number
  const pairs = await pairsOf(tx, chain, of, MOST_COMPARED)
  const keys = pairs.flatMap(({ entryId, otherPlaceId, otherId }) => [
    { placeId, itemId: entryId },
    { placeId: otherPlaceId, itemId: otherId },
  ])
  const distinct = new Map(keys.map((key) => [`${key.placeId} ${key.itemId}`, key]))
  const profiles = await profilesOf(tx, [...distinct.values()])
  const known = new Map(profiles.map((profile) => [`${profile.placeId} ${profile.id}`, profile]))
  return pairs
    .flatMap(({ entryId, otherPlaceId, otherId, shared }) => {
      const one = known.get(`${placeId} ${entryId}`)
      const other = known.get(`${otherPlaceId} ${otherId}`)
      return one && other ? [{ one, other, ...likeness(one, other, new Map(Object.entries(shared))) }] : []
    })
    .filter(({ score }) => score >= SUGGESTED)
    .sort((a, b) => b.score - a.score)
}
