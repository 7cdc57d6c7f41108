import { type Id, namedId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { addVersion, blocksOf, type ItemKey, putItem } from '../item-store.ts'
import { copyTranslations, inheritedItem, overrideOf } from './inheritance-store.ts'

export type TakeOver =
  | { readonly kind: 'taken' | 'unchanged'; readonly itemId: Id }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'not-inherited' | 'binding' }

/**
 * Makes an item of a higher level the place's own: a draft with the same words and translations, which overrides it once it is
 * published. Sentences keep their ids, so that a later change above can be merged. `unchanged`: the place has it already.
 */
export async function takeOver(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly origin: ItemKey },
): Promise<TakeOver> {
  const { place, origin } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const existing = await overrideOf(tx, place.id, origin)
  if (existing) return { kind: 'unchanged', itemId: existing }
  const traits = await inheritedItem(tx, place.chain, origin)
  if (!traits) return { kind: 'refused', reason: 'not-inherited' }
  if (traits.binding) return { kind: 'refused', reason: 'binding' }
  // A name instead of a new id: of two presses at once, the second finds what the first has made.
  const key = { placeId: place.id, itemId: namedId(origin.itemId, `override in ${place.id}`) }
  const { draftVersion } = await putItem(tx, key, traits)
  if (draftVersion !== undefined) return { kind: 'unchanged', itemId: key.itemId }
  const blocks = await blocksOf(tx, origin, traits.origin.version)
  await addVersion(tx, key, traits, { blocks, lineage: [] }, by.accountId)
  await copyTranslations(tx, traits.origin, place.id, by.accountId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.take-over', subject: key.itemId })
  return { kind: 'taken', itemId: key.itemId }
}
