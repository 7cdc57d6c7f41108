import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { deleteReceived } from './answers-store.ts'

export type DeleteAnswers =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-answers' }

/** Deletes what somebody has handed in, at their wish: they know its number. */
export async function deleteAnswers(
  tx: Write,
  by: Member,
  { place, slug, id }: { readonly place: Place; readonly slug: string; readonly id: Id },
): Promise<DeleteAnswers> {
  if (!mayDo(by.grants, 'read-answers', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteReceived(tx, place.id, slug, id))) return { kind: 'refused', reason: 'no-such-answers' }
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'questionnaires.delete-answers',
    subject: `${slug} ${id}`,
  })
  return { kind: 'deleted' }
}
