import type { Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type PostKey, setHidden, setLocked, setSettled } from './moderation-store.ts'
import { LONGEST_REASON } from './thread.ts'

export type Moderate =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-post' | 'no-reason' }

const refused = (reason: Extract<Moderate, { kind: 'refused' }>['reason']): Moderate => ({ kind: 'refused', reason })

/** Of discussions that were begun below `place`, which is a top one: a place further down runs none. */
const mayModerate = (by: Member, place: Place): boolean => mayDo(by.grants, 'moderate-network', { chain: place.chain })

/** Hides a post from all but its author, who sees the reason; what was reported of it is settled with that. */
export async function hidePost(
  tx: Write,
  by: Member,
  place: Place,
  { key, reason }: { readonly key: PostKey; readonly reason: string },
  now: Instant,
): Promise<Moderate> {
  if (!mayModerate(by, place)) return refused('may-not')
  if (reason === '' || reason.length > LONGEST_REASON) return refused('no-reason')
  if (!(await setHidden(tx, place.id, key, reason, now))) return refused('no-such-post')
  await setSettled(tx, place.id, key, now)
  return told(tx, by, place, 'network.hide-post', key.postId)
}

export async function showPost(tx: Write, by: Member, place: Place, key: PostKey, now: Instant): Promise<Moderate> {
  if (!mayModerate(by, place)) return refused('may-not')
  if (!(await setHidden(tx, place.id, key, undefined, now))) return refused('no-such-post')
  return told(tx, by, place, 'network.show-post', key.postId)
}

/** Leaves a post as it is, whatever was reported of it. */
export async function leavePost(tx: Write, by: Member, place: Place, key: PostKey, now: Instant): Promise<Moderate> {
  if (!mayModerate(by, place)) return refused('may-not')
  if (!(await setSettled(tx, place.id, key, now))) return refused('no-such-post')
  return told(tx, by, place, 'network.leave-post', key.postId)
}

/** Ends a discussion, which is read from then on and not gone on with; or lets it go on. */
export async function lockThread(
  tx: Write,
  by: Member,
  place: Place,
  { key, isLocked }: { readonly key: Omit<PostKey, 'postId'>; readonly isLocked: boolean },
  now: Instant,
): Promise<Moderate> {
  if (!mayModerate(by, place)) return refused('may-not')
  if (!(await setLocked(tx, place.id, key, isLocked ? now : undefined))) return refused('no-such-post')
  return told(tx, by, place, isLocked ? 'network.lock-thread' : 'network.open-thread', key.threadId)
}

async function told(tx: Write, by: Member, place: Place, act: string, subject: string): Promise<Moderate> {
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject })
  return { kind: 'done' }
}
