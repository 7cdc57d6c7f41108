import { type Id, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { deleteTerm, type GlossaryTerm, insertTerm, termIn } from './glossary-store.ts'

export type KeepTerm =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-term' | 'is-there' }

/** Adds a term to a place's glossary. What stays as it is in every language is for who may translate into every language. */
export async function addTerm(
  tx: Write,
  by: Member,
  place: Place,
  wish: Omit<GlossaryTerm, 'termId' | 'placeId'>,
): Promise<KeepTerm> {
  if (!mayDo(by.grants, 'translate', { chain: place.chain, language: wish.language }))
    return { kind: 'refused', reason: 'may-not' }
  const term = { ...wish, termId: newId(), placeId: place.id }
  if (!(await insertTerm(tx, term, by.accountId))) return { kind: 'refused', reason: 'is-there' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.add-term', subject: term.termId })
  return { kind: 'kept' }
}

/** Takes a term out of the place's own glossary; a parent's stays. */
export async function removeTerm(tx: Write, by: Member, place: Place, termId: Id): Promise<KeepTerm> {
  const term = await termIn(tx, place.id, termId)
  if (!term) return { kind: 'refused', reason: 'no-such-term' }
  if (!mayDo(by.grants, 'translate', { chain: place.chain, language: term.language }))
    return { kind: 'refused', reason: 'may-not' }
  await deleteTerm(tx, place.id, termId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.remove-term', subject: termId })
  return { kind: 'kept' }
}
