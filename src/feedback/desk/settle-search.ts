import type { LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { addSynonyms, parseSynonyms } from '#platform/search'
import { settleMissingSearch } from '../missing-search-store.ts'

export type SettleSearch =
  | { readonly kind: 'settled' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-search' | 'bad-words' }

/**
 * Takes a search that found nothing off the list: the guide has the answer under other `words`, several parted by commas, which mean the
 * same in searches of this place from now on; without words, no answer is needed.
 */
export async function settleSearch(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly language: LanguageTag; readonly phrase: string; readonly words?: string },
): Promise<SettleSearch> {
  const { place, language, phrase, words } = wish
  if (!mayDo(by.grants, words === undefined ? 'read-feedback' : 'publish', place))
    return { kind: 'refused', reason: 'may-not' }
  if (words !== undefined) {
    const { groups, problems } = parseSynonyms(`${language}: ${phrase}, ${words.replace(/[\n#]/g, ' ')}`)
    const [group] = groups
    if (!group || problems.length > 0) return { kind: 'refused', reason: 'bad-words' }
    await addSynonyms(tx, place.id, group)
  }
  if (!(await settleMissingSearch(tx, language, phrase))) return { kind: 'refused', reason: 'no-such-search' }
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: words === undefined ? 'feedback.dismiss-search' : 'feedback.answer-search',
    subject: String(place.id),
  })
  return { kind: 'settled' }
}
