import { idIn, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound } from '#platform/http'
import { type Block, type DraftState, draftOf, plainSentence } from '#texts'
import type { Crumb } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'

/**
 * The newest version of the text that the address names, be it published or not.
 *
 * @throws NotFound where the place has no such text of this kind itself.
 */
export async function draftIn(tx: Write, visit: PlaceVisit, { kind }: WrittenKind): Promise<DraftState> {
  const draft = await draftOf(tx, { placeId: visit.place.id, itemId: idIn(visit, 'item') })
  if (draft?.traits.kind !== kind) throw new NotFound(kind)
  return draft
}

/** What a text is called in lists: its title, or the phrase. */
export function titleOf([first]: readonly Block[]): string {
  return plainSentence(first?.segments[0]?.text ?? '')
}

/** The way down to a text, whose first page is its editor. */
export function trailTo({ base }: PlaceVisit, { folder }: WrittenKind, { key, blocks }: DraftState): readonly Crumb[] {
  return [{ href: `${base}/${folder}/${key.itemId}`, label: titleOf(blocks) }]
}
