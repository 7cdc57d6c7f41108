import { type Instant, instantAt } from '#kernel'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { lastNumber } from '../changes/change-store.ts'
import type { SecretToken } from './secret-token.ts'
import { isConfirmedBy, putSubscription, takeWish } from './subscription-store.ts'

export type ConfirmFollowing =
  | { readonly kind: 'confirmed' }
  /** Too late, already ended, or never asked for. */
  | { readonly kind: 'refused'; readonly reason: 'link-over' }

/** For how long a link confirms. */
const CONFIRM_HOURS = 48
const HOUR_MS = 3_600_000

/**
 * Begins what was asked for. Pressed twice, it is confirmed once and says so twice. It writes no audit entry: there is nobody to
 * name, and the entry would outlive what it is about.
 */
export async function confirmFollowing(
  tx: Write,
  place: Pick<Place, 'id' | 'chain'>,
  token: SecretToken,
  now: Instant,
): Promise<ConfirmFollowing> {
  const wish = await takeWish(tx, place.id, token, instantAt(now - CONFIRM_HOURS * HOUR_MS))
  if (!wish) {
    return (await isConfirmedBy(tx, place.id, token)) ? { kind: 'confirmed' } : { kind: 'refused', reason: 'link-over' }
  }
  await putSubscription(tx, place.id, wish, token, await lastNumber(tx, place.chain), now)
  return { kind: 'confirmed' }
}
