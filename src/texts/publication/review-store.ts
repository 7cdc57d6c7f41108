import { type Id, instantAt } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { ItemKey } from '../item-store.ts'
import type { Review } from './publication-store.ts'

/** Asks for a look at a version; nothing is new when that is asked for already. Answers whether it was. */
export async function putReview(
  tx: Write,
  key: ItemKey,
  review: Pick<Review, 'version' | 'askedBy' | 'askedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into texts.review as r (place_id, item_id, version, asked_by, asked_at)
    values (${key.placeId}, ${key.itemId}, ${review.version}, ${review.askedBy}, ${new Date(review.askedAt)})
    on conflict (place_id, item_id) do update set version = excluded.version, asked_by = excluded.asked_by,
      asked_at = excluded.asked_at, returned_by = null, returned_at = null, remark = null
    where r.version <> excluded.version or r.returned_at is not null`.execute(tx)
  return numAffectedRows === 1n
}

/** Answers whether a look was waited for. */
export async function markReturned(
  tx: Write,
  key: ItemKey,
  returned: NonNullable<Review['returned']>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update texts.review set returned_by = ${returned.by}, returned_at = ${new Date(returned.at)}, remark = ${returned.remark}
    where place_id = ${key.placeId} and item_id = ${key.itemId} and returned_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** A draft that waits for a look. */
export interface WaitingDraft extends Pick<Review, 'version' | 'askedBy' | 'askedAt'> {
  readonly itemId: Id
  readonly kind: string
  /** Its first sentence: the title, where it has one. */
  readonly title: string
  readonly isPublished: boolean
}

/** What waits for a look in the acting place, the longest waiting first. */
export async function waitingDrafts(tx: Write, placeId: number): Promise<readonly WaitingDraft[]> {
  const { rows } = await sql<Omit<WaitingDraft, 'askedAt'> & { askedAt: Date }>`
    select r.item_id as "itemId", i.kind, s.text as title, r.version, r.asked_by as "askedBy", r.asked_at as "askedAt",
      i.published_version is not null as "isPublished"
    from texts.review r
    join texts.item i on i.place_id = r.place_id and i.item_id = r.item_id
    join texts.segment s on s.place_id = r.place_id and s.item_id = r.item_id and s.version = r.version
      and s.block_position = 0 and s.position = 0
    where r.place_id = ${placeId} and r.returned_at is null order by r.asked_at`.execute(tx)
  return rows.map((row) => ({ ...row, askedAt: instantAt(row.askedAt.getTime()) }))
}
