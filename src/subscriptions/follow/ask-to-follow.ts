import { type Instant, instantAt } from '#kernel'
import type { Write } from '#platform/db'
import type { FollowWish } from './follow-wish.ts'
import { newToken, type SecretToken } from './secret-token.ts'
import { insertWish, wishesSince } from './subscription-store.ts'

export type AskToFollow =
  /** A message with `token` in it is to be given on its way, in the same transaction. */
  | { readonly kind: 'asked'; readonly token: SecretToken }
  /** The same address has been written into forms too often: nothing more is sent to it, and nobody is told so. */
  | { readonly kind: 'asked-too-often' }
  | { readonly kind: 'refused'; readonly reason: 'many-in-place' }

const HOUR_MS = 3_600_000
/** A person who finds no mail asks again; a form used to annoy somebody does not get far. */
const MOST_OF_RECIPIENT = 3
const MOST_IN_PLACE = 300

/** Keeps a wish until it is confirmed. Who asked is not known and not kept: both limits count what was asked for. */
export async function askToFollow(
  tx: Write,
  placeId: number,
  language: string,
  wish: FollowWish,
  now: Instant,
): Promise<AskToFollow> {
  const { ofRecipient, inPlace } = await wishesSince(tx, wish.recipient, placeId, instantAt(now - HOUR_MS))
  if (inPlace >= MOST_IN_PLACE) return { kind: 'refused', reason: 'many-in-place' }
  if (ofRecipient >= MOST_OF_RECIPIENT) return { kind: 'asked-too-often' }
  const token = newToken()
  await insertWish(tx, placeId, language, wish, token, now)
  return { kind: 'asked', token }
}
