import type { Id, Instant } from '#kernel'
import { nameOfPlace } from '#places'
import { sql, type Write } from '#platform/db'
import { moment, ON_A_PAGE } from '../cursor.ts'

/** A post that those who moderate look at. Contains a name: never log. */
export interface WatchedPost {
  readonly placeId: number
  readonly threadId: Id
  readonly postId: Id
  readonly title: string
  readonly isLocked: boolean
  readonly author: string
  readonly fromName: string
  readonly text: string
  readonly hiddenReason: string
  /** What was said of it, as it was when it was said; empty of what is not reported. */
  readonly reports: readonly { readonly reason: string; readonly said: string }[]
}

const columnsFor = (language: string) => sql`
  p.place_id as "placeId", p.thread_id as "threadId", p.post_id as "postId", t.title, t.locked_at is not null as "isLocked", p.author,
  ${nameOfPlace('p.from_place', language)} as "fromName", p.text, p.hidden_reason as "hiddenReason"`

/** What is reported and not settled, the longest waiting first; as many as fit on a page. */
export async function reportedPosts(tx: Write, runBy: number, language: string): Promise<readonly WatchedPost[]> {
  const { rows } = await sql<WatchedPost>`
    select ${columnsFor(language)}, r.reports
    from (
      select place_id, thread_id, post_id, min(reported_at) as since,
        json_agg(json_build_object('reason', reason, 'said', said) order by reported_at) as reports
      from network.report where run_by = ${runBy} and settled_at is null
      group by place_id, thread_id, post_id order by since limit ${ON_A_PAGE}
    ) r join network.post p using (place_id, thread_id, post_id) join network.thread t using (place_id, thread_id)
    order by r.since`.execute(tx)
  return rows
}

/** What is hidden, the last first; as many as fit on a page. */
export async function hiddenPosts(tx: Write, runBy: number, language: string): Promise<readonly WatchedPost[]> {
  const { rows } = await sql<WatchedPost>`
    select ${columnsFor(language)}, '[]'::json as reports
    from network.post p join network.thread t using (place_id, thread_id)
    where p.run_by = ${runBy} and p.hidden_at is not null order by p.hidden_at desc limit ${ON_A_PAGE}`.execute(tx)
  return rows
}

export type PostKey = Pick<WatchedPost, 'placeId' | 'threadId' | 'postId'>

/** Hides a post for a reason, or shows it again without one; with a thread's first post the thread. Answers whether it is there. */
export async function setHidden(
  tx: Write,
  runBy: number,
  { placeId, threadId, postId }: PostKey,
  reason: string | undefined,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ isFirst: boolean }>`
    update network.post set hidden_at = ${moment(reason === undefined ? undefined : now)}, hidden_reason = ${reason ?? ''}
    where place_id = ${placeId} and thread_id = ${threadId} and post_id = ${postId} and run_by = ${runBy}
    returning is_first as "isFirst"`.execute(tx)
  if (rows[0]?.isFirst)
    await sql`update network.thread set is_hidden = ${reason !== undefined}
      where place_id = ${placeId} and thread_id = ${threadId} and run_by = ${runBy}`.execute(tx)
  return rows.length > 0
}

/** Answers whether it is there. */
export async function setLocked(
  tx: Write,
  runBy: number,
  { placeId, threadId }: Omit<PostKey, 'postId'>,
  at: Instant | undefined,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update network.thread set locked_at = ${moment(at)}
    where place_id = ${placeId} and thread_id = ${threadId} and run_by = ${runBy}`.execute(tx)
  return numAffectedRows === 1n
}

/** All reports of a post are done with. Answers whether there were any. */
export async function setSettled(
  tx: Write,
  runBy: number,
  { placeId, threadId, postId }: PostKey,
  now: Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update network.report set settled_at = ${moment(now)}
    where place_id = ${placeId} and thread_id = ${threadId} and post_id = ${postId} and run_by = ${runBy}
      and settled_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
