import { actsIn, mayDo, type PlaceVisit } from '#people'
import type { Read } from '#platform/db'
import type { ConcernSource, Looking } from './concerns/concern.ts'
import { byBenefit, type WeighedConcern } from './concerns/order.ts'

/** What there is for this member to do in a place, the most useful first; in a transaction that acts for them there. */
export async function lookAround(
  tx: Read,
  sources: readonly ConcernSource[],
  { place, today, member, language }: Pick<PlaceVisit, 'place' | 'today' | 'member' | 'language'>,
): Promise<readonly WeighedConcern[]> {
  const looking: Looking = {
    place,
    today,
    language,
    translates: place.languages.filter((into) =>
      mayDo(member.grants, 'translate', { chain: place.chain, language: into }),
    ),
  }
  const acts = actsIn(member.grants, place.chain)
  const concerns = []
  for (const { kind, act, find } of sources)
    if (acts.includes(act)) concerns.push({ kind, ...(await find(tx, looking)) })
  return byBenefit(concerns)
}
