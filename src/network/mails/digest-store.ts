import { type Id, type Instant, instantAt } from '#kernel'
import { hashOfLink, type LinkToken } from '#people'
import { sql, type Write } from '#platform/db'
import { moment } from '../cursor.ts'

export const FREQUENCIES = ['daily', 'weekly'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** Of which themes somebody wants to be told, and how often. */
export interface DigestWish {
  /** Of the standard; at least one. */
  readonly elements: readonly string[]
  readonly frequency: Frequency
}

/** What the acting account wants to be told of. */
export async function digestOf(
  tx: Write,
  placeId: number,
  standardId: string,
  accountId: Id,
): Promise<DigestWish | undefined> {
  const { rows } = await sql<DigestWish>`select elements, frequency from network.digest
    where place_id = ${placeId} and standard_id = ${standardId} and account_id = ${accountId}`.execute(tx)
  return rows[0]
}

/** What is said from now on is told; who was told before goes on where they were. Without a wish they are told nothing any more. */
export async function putDigest(
  tx: Write,
  placeId: number,
  standardId: string,
  accountId: Id,
  wish: (DigestWish & { readonly nextAt: Instant; readonly now: Instant }) | undefined,
): Promise<void> {
  if (!wish)
    await sql`delete from network.digest
      where place_id = ${placeId} and standard_id = ${standardId} and account_id = ${accountId}`.execute(tx)
  else
    await sql`insert into network.digest (place_id, account_id, standard_id, elements, frequency, told_until, next_at)
      values (${placeId}, ${accountId}, ${standardId}, ${[...wish.elements]}, ${wish.frequency}, ${moment(wish.now)}, ${moment(wish.nextAt)})
      on conflict (place_id, account_id, standard_id) do update
      set elements = excluded.elements, frequency = excluded.frequency, next_at = excluded.next_at`.execute(tx)
}

/** What somebody is told of at once. */
export interface DueDigest {
  readonly accountId: Id
  readonly standardId: string
  readonly frequency: Frequency
  /** The most discussed first; empty where nothing new was said. */
  readonly threads: readonly {
    readonly placeSlug: string
    readonly threadId: Id
    readonly title: string
    readonly posts: number
  }[]
}

/** No transaction lasts so long: what was written before can be read. */
const SETTLED_MS = 120_000
const MOST_THREADS = 30

/**
 * Takes digests that are due, with what others have said since the one before; each is due again as `nextAt` says. What nobody can get any
 * more, since their place has left, is forgotten.
 */
export async function takeDigests(
  tx: Write,
  placeId: number,
  now: Instant,
  nextAt: Readonly<Record<Frequency, Instant>>,
  limit: number,
): Promise<readonly DueDigest[]> {
  await sql`delete from network.digest d where place_id = ${placeId} and not exists (
    select from network.membership m where m.place_id = d.place_id and m.standard_id = d.standard_id)`.execute(tx)
  const until = moment(instantAt(now - SETTLED_MS))
  const { rows } = await sql<DueDigest>`
    with due as (
      select place_id, account_id, standard_id, elements, told_until from network.digest
      where place_id = ${placeId} and next_at <= ${moment(now)} order by account_id limit ${limit} for update skip locked
    ), told as (
      update network.digest d set told_until = greatest(d.told_until, ${until}),
        next_at = case d.frequency when 'daily' then ${moment(nextAt.daily)} else ${moment(nextAt.weekly)} end
      from due where (d.place_id, d.account_id, d.standard_id) = (due.place_id, due.account_id, due.standard_id)
      returning d.account_id, d.standard_id, d.frequency, d.elements, due.told_until as since
    )
    select told.account_id as "accountId", told.standard_id as "standardId", frequency, coalesce(news.threads, '[]') as threads
    from told left join lateral (
      select json_agg(json_build_object('placeSlug', p.slug, 'threadId', n.thread_id, 'title', n.title, 'posts', n.posts) order by n.posts desc)
        as threads
      from (
        select t.place_id, t.thread_id, t.title, count(*) as posts
        from network.post o join network.thread t using (place_id, thread_id)
        where o.standard_id = told.standard_id and o.written_at > told.since and o.written_at <= ${until}
          and t.element = any(told.elements) and o.account_id <> told.account_id
          and o.hidden_at is null and o.deleted_at is null and not t.is_hidden
        group by t.place_id, t.thread_id order by posts desc limit ${MOST_THREADS}
      ) n join places.v_place p using (place_id)
    ) news on true`.execute(tx)
  return rows
}

/** Keeps a link that ends all digests of an account in a place. */
export async function insertStopLink(tx: Write, placeId: number, accountId: Id, token: LinkToken): Promise<void> {
  await sql`insert into network.digest_stop (place_id, token_hash, account_id)
    values (${placeId}, ${hashOfLink(token)}, ${accountId})`.execute(tx)
}

/** Ends the digests of whoever got this link from the acting place; `false` when it is over. */
export async function stopDigests(tx: Write, token: LinkToken): Promise<boolean> {
  const { rows } = await sql<{
    wasThere: boolean
  }>`select network.stop_digests(${hashOfLink(token)}) as "wasThere"`.execute(tx)
  return rows[0]?.wasThere ?? false
}

/** Whoever has left is told nothing any more. */
export async function deleteDigestsOf(tx: Write, placeId: number, accountIds: readonly string[]): Promise<void> {
  await sql`delete from network.digest where place_id = ${placeId} and account_id = any(${[...accountIds]}::text[])`.execute(
    tx,
  )
}
