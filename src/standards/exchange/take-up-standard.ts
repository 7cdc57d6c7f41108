import { canonicalJson, type Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { keptStandard, putStandard } from '../assessing/assessment-store.ts'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'

export type TakeUpStandard =
  | { readonly kind: 'taken-up' }
  /** `is-shipped`: its id is that of a standard of the program. `version-differs`: this version is here already, with other words. */
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'is-shipped' | 'version-differs' }

/** Keeps a standard that a place brings itself; bringing the same again changes nothing. */
export async function takeUpStandard(
  tx: Write,
  by: Member,
  place: Place,
  standard: Standard,
  now: Instant,
): Promise<TakeUpStandard> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (shippedStandards().some(({ id }) => id === standard.id)) return { kind: 'refused', reason: 'is-shipped' }
  const kept = await keptStandard(tx, place.id, standard)
  if (kept && canonicalJson(kept) !== canonicalJson(standard)) return { kind: 'refused', reason: 'version-differs' }
  if (kept) return { kind: 'taken-up' }
  await putStandard(tx, place.id, standard, by.accountId, now)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'standards.take-up', subject: standard.id })
  return { kind: 'taken-up' }
}
