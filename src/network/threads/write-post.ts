import { type Id, type Instant, instantAt, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { isMember } from '../members/membership-store.ts'
import {
  LONGEST_POST,
  LONGEST_REASON,
  LONGEST_TITLE,
  MOST_POSTS,
  type Post,
  type Subject,
  type Thread,
} from './thread.ts'
import { insertPost, insertReport, insertThread, postIn, postsSince, setText } from './thread-store.ts'

const HOUR_MS = 3_600_000

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: 'may-not' | Reason }
export type WrongText = 'nothing-said' | 'too-long'

const mayExchange = (by: Member, place: Place): boolean => mayDo(by.grants, 'exchange', { chain: place.chain })

/** What is wrong with something that was written; `undefined` when nothing is. */
function wrongText(text: string, longest: number): WrongText | undefined {
  if (text.trim() === '') return 'nothing-said'
  return text.length > longest ? 'too-long' : undefined
}

export type BeginThread =
  | { readonly kind: 'begun'; readonly threadId: Id }
  | Refused<WrongText | 'no-member' | 'too-many'>

/** Begins a discussion with its first post. `subject`: of the standard, as whoever calls has seen. */
export async function beginThread(
  tx: Write,
  by: Member,
  place: Place,
  standardId: string,
  { subject, title, text }: { readonly subject: Subject; readonly title: string; readonly text: string },
  now: Instant,
): Promise<BeginThread> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const wrong = wrongText(title, LONGEST_TITLE) ?? wrongText(text, LONGEST_POST)
  if (wrong) return { kind: 'refused', reason: wrong }
  if (!(await isMember(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-member' }
  if (await hasSaidMuch(tx, by, now)) return { kind: 'refused', reason: 'too-many' }
  const thread = { placeId: place.id, threadId: newId(), runBy: place.chain.at(-1) ?? place.id, title, ...subject }
  await insertThread(tx, standardId, thread, by.accountId, now)
  await insertPost(tx, standardId, thread, { ...newPost(by, place, text, now), isFirst: true })
  return { kind: 'begun', threadId: thread.threadId }
}

export type WritePost = { readonly kind: 'written' } | Refused<WrongText | 'no-member' | 'is-locked' | 'too-many'>

/** Says something in a discussion. */
export async function writePost(
  tx: Write,
  by: Member,
  place: Place,
  standardId: string,
  { thread, text }: { readonly thread: Thread; readonly text: string },
  now: Instant,
): Promise<WritePost> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const wrong = wrongText(text, LONGEST_POST)
  if (wrong) return { kind: 'refused', reason: wrong }
  if (thread.lockedAt !== undefined) return { kind: 'refused', reason: 'is-locked' }
  if (!(await isMember(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-member' }
  if (await hasSaidMuch(tx, by, now)) return { kind: 'refused', reason: 'too-many' }
  await insertPost(tx, standardId, thread, { ...newPost(by, place, text, now), isFirst: false })
  return { kind: 'written' }
}

export type ChangePost = { readonly kind: 'changed' } | Refused<WrongText | 'no-such-post'>

/** Changes what one has said oneself, which then says so; without a text it is deleted, and only that it was there stays. */
export async function changePost(
  tx: Write,
  by: Member,
  place: Place,
  { thread, postId, text }: { readonly thread: Thread; readonly postId: Id; readonly text: string | undefined },
  now: Instant,
): Promise<ChangePost> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const wrong = text === undefined ? undefined : wrongText(text, LONGEST_POST)
  if (wrong) return { kind: 'refused', reason: wrong }
  if (!(await setText(tx, thread, postId, text, { accountId: by.accountId, now })))
    return { kind: 'refused', reason: 'no-such-post' }
  const act = text === undefined ? 'network.delete-post' : 'network.edit-post'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: postId })
  return { kind: 'changed' }
}

export type ReportPost = { readonly kind: 'reported' } | Refused<WrongText | 'no-such-post'>

/** Tells those who moderate. */
export async function reportPost(
  tx: Write,
  by: Member,
  place: Place,
  { thread, postId, reason }: { readonly thread: Thread; readonly postId: Id; readonly reason: string },
  now: Instant,
): Promise<ReportPost> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const wrong = wrongText(reason, LONGEST_REASON)
  if (wrong) return { kind: 'refused', reason: wrong }
  const post = await postIn(tx, thread, postId, by.language)
  if (!post || post.deletedAt !== undefined) return { kind: 'refused', reason: 'no-such-post' }
  await insertReport(tx, thread, post, { accountId: by.accountId, reason, now })
  return { kind: 'reported' }
}

async function hasSaidMuch(tx: Write, by: Member, now: Instant): Promise<boolean> {
  return (await postsSince(tx, by.accountId, instantAt(now - HOUR_MS))) >= MOST_POSTS
}

function newPost({ accountId, name }: Member, place: Place, text: string, now: Instant) {
  return { postId: newId(), accountId, author: name, fromPlace: place.id, text, writtenAt: now } satisfies Partial<Post>
}
