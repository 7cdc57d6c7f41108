import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { keepChanged, readEntry } from '../entry/kept-entry.ts'
import { withFacts } from '../facts/facts.ts'
import { takeSuggestion } from './suggestion-store.ts'

export type DecideSuggestion =
  | { readonly kind: 'accepted' | 'declined' }
  /** Also when somebody else has decided already. */
  | { readonly kind: 'refused'; readonly reason: 'not-there' }

/** Staff decide about a suggestion, once. Accepted, it is what readers see. */
export async function decideSuggestion(
  tx: Write,
  member: Member,
  wish: { readonly place: Place; readonly suggestionId: Id; readonly accept: boolean },
  now: Instant,
): Promise<DecideSuggestion> {
  const { place, suggestionId, accept } = wish
  if (!mayDo(member.grants, 'keep-service', place)) return { kind: 'refused', reason: 'not-there' }
  const suggestion = await takeSuggestion(tx, place.id, suggestionId)
  if (!suggestion) return { kind: 'refused', reason: 'not-there' }
  const { kind, entryId, fact, value } = suggestion
  const entry = accept && (await readEntry(tx, place.id, kind, entryId))
  if (entry) {
    await keepChanged(tx, [withFacts(entry, { [fact]: value })], member.accountId, now, 'directory.accept-suggestion')
    return { kind: 'accepted' }
  }
  await recordAudit(tx, {
    placeId: place.id,
    actor: member.accountId,
    act: 'directory.decline-suggestion',
    subject: entryId,
  })
  return { kind: 'declined' }
}
