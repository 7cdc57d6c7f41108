import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { type ItemKey, type TakeOver, takeOver } from '#texts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { copyRow } from '../kinds/written-store.ts'

/** Makes an inherited text the place's own, as a draft at the same address: see `takeOver`. */
export async function takeOverItem(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly kind: WrittenKind['kind']; readonly origin: ItemKey },
): Promise<TakeOver> {
  const { place, kind, origin } = wish
  const outcome = await takeOver(tx, by, { place, origin })
  if (outcome.kind !== 'refused') await copyRow(tx, kind, origin, { placeId: place.id, itemId: outcome.itemId })
  return outcome
}
