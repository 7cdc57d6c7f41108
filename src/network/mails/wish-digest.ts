import type { Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { nextDigestAt } from '#subscriptions'
import { isMember } from '../members/membership-store.ts'
import { type DigestWish, putDigest } from './digest-store.ts'

export type WishDigest =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-member' }

/** From now on somebody is told by mail what is said of some themes; without any, of none. */
export async function wishDigest(
  tx: Write,
  by: Member,
  place: Place,
  standardId: string,
  wish: DigestWish,
  now: Instant,
): Promise<WishDigest> {
  if (!mayDo(by.grants, 'exchange', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await isMember(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-member' }
  const nextAt = nextDigestAt(wish.frequency, now, place.zone)
  await putDigest(
    tx,
    place.id,
    standardId,
    by.accountId,
    wish.elements.length === 0 ? undefined : { ...wish, nextAt, now },
  )
  return { kind: 'kept' }
}
