import type { Id, Instant, LanguageTag } from '#kernel'
import { nameOfPlace } from '#places'
import { type Read, sql, type Write } from '#platform/db'
import { type Cursor, inMs, moment, ON_A_PAGE } from '../cursor.ts'
import type { Post, Thread } from './thread.ts'

interface ThreadRow extends Omit<Thread, 'criterion' | 'visit' | 'practice' | 'lockedAt'> {
  readonly criterion: string | null
  readonly hostId: number | null
  readonly visitId: Id | null
  readonly practice: string | null
  readonly lockedAt: Instant | null
}

async function selectThreads(tx: Write, language: string, rest: ReturnType<typeof sql>): Promise<readonly Thread[]> {
  const { rows } = await sql<ThreadRow>`
    select t.place_id as "placeId", p.slug as "placeSlug", ${nameOfPlace('t.place_id', language)} as "placeName", t.thread_id as "threadId",
      t.title, t.element, t.criterion, t.host_id as "hostId", t.visit_id as "visitId", t.practice, t.run_by as "runBy", ${inMs('t.last_at')} as "lastAt",
      ${inMs('t.locked_at')} as "lockedAt"
    from network.thread t join places.v_place p on p.place_id = t.place_id where ${rest}`.execute(tx)
  return rows.map(({ criterion, hostId, visitId, practice, lockedAt, ...row }) => ({
    ...row,
    criterion: criterion ?? undefined,
    visit: hostId === null || visitId === null ? undefined : { hostId, visitId },
    practice: practice ?? undefined,
    lockedAt: lockedAt ?? undefined,
  }))
}

/** With the words, in any order and any form of quoting that search engines take; of an element; about a visit. */
export interface ThreadWish {
  readonly words?: string | undefined
  readonly element?: string | undefined
  readonly visitId?: Id | undefined
}

/** The last that something was said in first; one more than fit on a page where there are more. */
export async function threadsOf(
  tx: Write,
  standardId: string,
  { words, element, visitId }: ThreadWish,
  language: string,
  after?: Cursor,
): Promise<readonly Thread[]> {
  const narrowed = [
    sql`t.standard_id = ${standardId}`,
    ...(element === undefined ? [] : [sql`t.element = ${element}`]),
    ...(visitId === undefined ? [] : [sql`t.visit_id = ${visitId}`]),
    ...(words === undefined
      ? []
      : [
          sql`(t.place_id, t.thread_id) in (select * from network.threads_with(${standardId}, websearch_to_tsquery('simple', ${words})))`,
        ]),
    ...(after === undefined ? [] : [sql`(t.last_at, t.thread_id) < (${moment(after.at)}, ${after.id}::uuid)`]),
  ]
  return selectThreads(
    tx,
    language,
    sql`${sql.join(narrowed, sql` and `)} order by t.last_at desc, t.thread_id desc limit ${ON_A_PAGE + 1}`,
  )
}

/** Five threads that share words with a title, the likest first: short words tell nothing. */
export async function likeThreads(
  tx: Write,
  standardId: string,
  title: string,
  language: string,
): Promise<readonly Thread[]> {
  const { rows } = await sql<{ wanted: string | null }>`
    select string_agg(quote_literal(lexeme), ' | ') as wanted from unnest(to_tsvector('simple', ${title}))
    where char_length(lexeme) > 3`.execute(tx)
  const wanted = rows[0]?.wanted
  if (!wanted) return []
  return selectThreads(
    tx,
    language,
    sql`t.standard_id = ${standardId} and (t.place_id, t.thread_id) in (select * from network.threads_with(${standardId}, ${wanted}::tsquery))
      order by ts_rank(t.words, ${wanted}::tsquery) desc, t.last_at desc limit 5`,
  )
}

export async function threadIn(
  tx: Write,
  standardId: string,
  { from, threadId }: { readonly from: string; readonly threadId: Id },
  language: string,
): Promise<Thread | undefined> {
  const [found] = await selectThreads(
    tx,
    language,
    sql`p.slug = ${from} and t.thread_id = ${threadId} and t.standard_id = ${standardId}`,
  )
  return found
}

interface PostRow extends Omit<Post, 'editedAt' | 'deletedAt' | 'hidden'> {
  readonly editedAt: Instant | null
  readonly deletedAt: Instant | null
  readonly hiddenAt: Instant | null
  readonly hiddenReason: string
}

async function selectPosts(tx: Write, language: string, rest: ReturnType<typeof sql>): Promise<readonly Post[]> {
  const { rows } = await sql<PostRow>`
    select p.post_id as "postId", p.account_id as "accountId", p.author, p.from_place as "fromPlace",
      ${nameOfPlace('p.from_place', language)} as "fromName", p.text, ${inMs('p.written_at')} as "writtenAt",
      ${inMs('p.edited_at')} as "editedAt", ${inMs('p.deleted_at')} as "deletedAt", ${inMs('p.hidden_at')} as "hiddenAt",
      p.hidden_reason as "hiddenReason"
    from network.post p where ${rest}`.execute(tx)
  return rows.map(({ editedAt, deletedAt, hiddenAt, hiddenReason, ...row }) => ({
    ...row,
    editedAt: editedAt ?? undefined,
    deletedAt: deletedAt ?? undefined,
    hidden: hiddenAt === null ? undefined : { at: hiddenAt, reason: hiddenReason },
  }))
}

type ThreadKey = Pick<Thread, 'placeId' | 'threadId'>

/** In the order in which they were written; one more than fit on a page where there are more. */
export function postsOf(
  tx: Write,
  { placeId, threadId }: ThreadKey,
  language: string,
  after?: Cursor,
): Promise<readonly Post[]> {
  const onward = after ? sql`and (p.written_at, p.post_id) > (${moment(after.at)}, ${after.id}::uuid)` : sql``
  return selectPosts(
    tx,
    language,
    sql`p.place_id = ${placeId} and p.thread_id = ${threadId} ${onward} order by p.written_at, p.post_id limit ${ON_A_PAGE + 1}`,
  )
}

export async function postIn(
  tx: Write,
  { placeId, threadId }: ThreadKey,
  postId: Id,
  language: string,
): Promise<Post | undefined> {
  const [found] = await selectPosts(
    tx,
    language,
    sql`p.place_id = ${placeId} and p.thread_id = ${threadId} and p.post_id = ${postId}`,
  )
  return found
}

/** How many posts somebody has written since then, in all threads. */
export async function postsSince(tx: Write, accountId: Id, since: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from network.post
    where account_id = ${accountId} and written_at > ${moment(since)}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function insertThread(
  tx: Write,
  standardId: string,
  thread: Pick<Thread, 'placeId' | 'threadId' | 'title' | 'element' | 'criterion' | 'visit' | 'practice' | 'runBy'>,
  accountId: Id,
  now: Instant,
): Promise<void> {
  const { placeId, threadId, title, element, criterion, visit, practice, runBy } = thread
  await sql`insert into network.thread (place_id, thread_id, standard_id, element, criterion, host_id, visit_id, practice, title, run_by, begun_by, last_at)
    values (${placeId}, ${threadId}, ${standardId}, ${element}, ${criterion ?? null}, ${visit?.hostId ?? null}, ${visit?.visitId ?? null}, ${practice ?? null},
      ${title}, ${runBy}, ${accountId}, ${moment(now)})`.execute(tx)
}

export async function insertPost(
  tx: Write,
  standardId: string,
  { placeId, threadId, runBy }: ThreadKey & Pick<Thread, 'runBy'>,
  post: Pick<Post, 'postId' | 'accountId' | 'author' | 'fromPlace' | 'text' | 'writtenAt'> & {
    readonly isFirst: boolean
  },
): Promise<void> {
  const { postId, isFirst, accountId, author, fromPlace, text, writtenAt } = post
  await sql`insert into network.post (place_id, thread_id, post_id, is_first, standard_id, run_by, from_place, account_id, author, text, written_at)
    values (${placeId}, ${threadId}, ${postId}, ${isFirst}, ${standardId}, ${runBy}, ${fromPlace}, ${accountId}, ${author}, ${text},
      ${moment(writtenAt)})`.execute(tx)
}

/** Of the acting account, where it is not hidden; without a text it is deleted. Answers whether it was there. */
export async function setText(
  tx: Write,
  { placeId, threadId }: ThreadKey,
  postId: Id,
  text: string | undefined,
  { accountId, now }: { readonly accountId: Id; readonly now: Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update network.post set text = ${text ?? ''},
      edited_at = ${moment(now)}, deleted_at = ${text === undefined ? moment(now) : moment(undefined)}
    where place_id = ${placeId} and thread_id = ${threadId} and post_id = ${postId} and account_id = ${accountId}
      and deleted_at is null and hidden_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Keeps what was said with the report, whatever becomes of it. Nobody reports the same twice. */
export async function insertReport(
  tx: Write,
  { placeId, threadId, runBy }: ThreadKey & Pick<Thread, 'runBy'>,
  { postId, text }: Pick<Post, 'postId' | 'text'>,
  { accountId, reason, now }: { readonly accountId: Id; readonly reason: string; readonly now: Instant },
): Promise<void> {
  await sql`insert into network.report (place_id, thread_id, post_id, account_id, run_by, reason, said, reported_at)
    values (${placeId}, ${threadId}, ${postId}, ${accountId}, ${runBy}, ${reason}, ${text}, ${moment(now)})
    on conflict do nothing`.execute(tx)
}

/** What a practice of the library is called, in its own language; `undefined` where readers have none at this slug. */
export async function practiceTitle(
  tx: Read,
  slug: string,
): Promise<{ readonly title: string; readonly language: LanguageTag } | undefined> {
  const { rows } = await sql<{ title: string; language: LanguageTag }>`
    select title, source_language as language from practices.v_practice where slug = ${slug}`.execute(tx)
  return rows[0]
}
