import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import { putNotSame } from './match-store.ts'

export type TellApart = { readonly kind: 'told-apart' } | { readonly kind: 'refused'; readonly reason: 'not-there' }

/** Says that two entries that look alike are not the same: they are not suggested again. */
export async function tellApart(
  tx: Write,
  member: Member,
  { place, one, other }: { readonly place: Place; readonly one: Id; readonly other: ItemKey },
): Promise<TellApart> {
  if (!mayDo(member.grants, 'keep-service', place)) return { kind: 'refused', reason: 'not-there' }
  await putNotSame(tx, place.id, one, other)
  await recordAudit(tx, { placeId: place.id, actor: member.accountId, act: 'directory.tell-apart', subject: one })
  return { kind: 'told-apart' }
}
