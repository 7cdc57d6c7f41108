import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type PublicKey, parsePublicKey } from '#platform/signing'
import { deleteTrustedKey, putTrustedKey } from './hand-over-store.ts'

export type TrustKey =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-key' | 'no-name' }

const LONGEST_NAME = 200

/** From now on the place, and those below it, open what another installation has signed. */
export async function trustKey(
  tx: Write,
  by: Member,
  place: Pick<Place, 'id' | 'chain'>,
  wish: { readonly key: string; readonly name: string },
): Promise<TrustKey> {
  if (!mayDo(by.grants, 'manage-place', place)) return { kind: 'refused', reason: 'may-not' }
  const publicKey = parsePublicKey(wish.key.replaceAll(/\s/g, ''))
  const name = wish.name.trim().slice(0, LONGEST_NAME)
  if (!publicKey) return { kind: 'refused', reason: 'no-key' }
  if (name === '') return { kind: 'refused', reason: 'no-name' }
  await putTrustedKey(tx, { placeId: place.id, publicKey, name })
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'journey.trust-key', subject: publicKey })
  return { kind: 'done' }
}

/** Takes trust back; what was opened stays with whoever opened it. */
export async function distrustKey(
  tx: Write,
  by: Member,
  place: Pick<Place, 'id' | 'chain'>,
  publicKey: PublicKey,
): Promise<TrustKey> {
  if (!mayDo(by.grants, 'manage-place', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteTrustedKey(tx, place.id, publicKey))) return { kind: 'refused', reason: 'no-key' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'journey.distrust-key', subject: publicKey })
  return { kind: 'done' }
}
