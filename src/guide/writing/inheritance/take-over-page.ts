import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { type ItemKey, type TakeOver, takeOver } from '#texts'
import { copyPage } from './override-store.ts'

/** Makes an inherited page the place's own, as a draft at the same path: see `takeOver`. */
export async function takeOverPage(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly origin: ItemKey },
): Promise<TakeOver> {
  const outcome = await takeOver(tx, by, wish)
  if (outcome.kind !== 'refused') await copyPage(tx, wish.origin, { placeId: wish.place.id, itemId: outcome.itemId })
  return outcome
}
