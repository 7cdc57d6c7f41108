import { editorOf } from '#guide'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { mendLinks } from '#texts'
import { movedTo, ownHolders } from './trouble-store.ts'

export type MendMovedLink =
  /** How many texts readers have with the new address, and in how many drafts it waits for its publication. */
  | { readonly kind: 'mended'; readonly published: number; readonly drafts: number }
  | { readonly kind: 'refused'; readonly reason: 'not-moved' | 'may-not' }

/** Takes the new address of what has moved over into every text of the place that links there; see `mendLinks`. */
export async function mendMovedLink(
  tx: Write,
  by: Member,
  { place, address }: { readonly place: Place; readonly address: string },
): Promise<MendMovedLink> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const now = await movedTo(tx, place.id, address)
  if (now === undefined) return { kind: 'refused', reason: 'not-moved' }
  const counts = { published: 0, drafts: 0 }
  for (const { itemId, itemKind } of await ownHolders(tx, place.id, address)) {
    if (editorOf({ kind: itemKind, itemId }) === undefined) continue
    const outcome = await mendLinks(tx, by, { place, itemId, moved: new Map([[address, now]]) })
    if (outcome.kind === 'refused' && outcome.reason === 'may-not') return { kind: 'refused', reason: 'may-not' }
    if (outcome.kind !== 'refused') counts[outcome.isPublished ? 'published' : 'drafts'] += 1
  }
  return { kind: 'mended', ...counts }
}
