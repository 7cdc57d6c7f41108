import { type Act, actsIn, mayDo, type PlaceVisit } from '#people'
import type { Read } from '#platform/db'
import type { ConcernSources, Looking } from './concerns/concern.ts'
import { aboutItems } from './concerns/item-concerns.ts'
import { byBenefit, type WeighedConcern } from './concerns/order.ts'

/** What there is for this member to do in a place, the most useful first; in a transaction that acts for them there. */
export async function lookAround(
  tx: Read,
  { ofItems, asked }: ConcernSources,
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
  const isTheirs = ({ act }: { readonly act: Act }) => acts.includes(act)
  const concerns = [...(await aboutItems(tx, looking, ofItems.filter(isTheirs)))]
  for (const { kind, find } of asked.filter(isTheirs)) concerns.push({ kind, ...(await find(tx, looking)) })
  return byBenefit(concerns)
}
