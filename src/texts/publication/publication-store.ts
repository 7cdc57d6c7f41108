import { type Instant, instantAt } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { ItemKey } from '../item-store.ts'

/** A draft that somebody has found ready, and what became of it. */
export interface Review {
  readonly version: number
  /** An account's id. */
  readonly askedBy: string
  readonly askedAt: Instant
  /** Sent back, with what is still to be done. */
  readonly returned: { readonly by: string; readonly at: Instant; readonly remark: string } | undefined
}

/** When a version will come before readers, and when the item will be taken from them. At least one of the two. */
export interface Plan {
  readonly publish: { readonly version: number; readonly at: Instant } | undefined
  readonly withdrawAt: Instant | undefined
  readonly plannedBy: string
}

/** Where an item stands between its author and its readers. */
export interface Publication {
  readonly draftVersion: number
  readonly publishedVersion: number | undefined
  readonly publishedAt: Instant | undefined
  /** Taken from readers, or put away before they ever had it. */
  readonly isWithdrawn: boolean
  readonly review: Review | undefined
  readonly plan: Plan | undefined
}

interface PublicationRow {
  readonly draftVersion: number
  readonly publishedVersion: number | null
  readonly publishedAt: Date | null
  readonly isWithdrawn: boolean
  readonly reviewVersion: number | null
  readonly askedBy: string | null
  readonly askedAt: Date | null
  readonly returnedBy: string | null
  readonly returnedAt: Date | null
  readonly remark: string | null
  readonly planVersion: number | null
  readonly publishAt: Date | null
  readonly withdrawAt: Date | null
  readonly plannedBy: string | null
}

const instant = (date: Date): Instant => instantAt(date.getTime())

/** `undefined` when there is no such item. Reviews and plans show to who writes or publishes in the acting place. */
export async function publicationOf(tx: Write, key: ItemKey): Promise<Publication | undefined> {
  const { rows } = await sql<PublicationRow>`
    select i.draft_version as "draftVersion", i.published_version as "publishedVersion", i.published_at as "publishedAt",
      i.withdrawn_at is not null as "isWithdrawn", r.version as "reviewVersion", r.asked_by as "askedBy", r.asked_at as "askedAt", r.returned_by as "returnedBy",
      r.returned_at as "returnedAt", r.remark, p.version as "planVersion", p.publish_at as "publishAt",
      p.withdraw_at as "withdrawAt", p.planned_by as "plannedBy"
    from texts.item i
    left join texts.review r on r.place_id = i.place_id and r.item_id = i.item_id
    left join texts.plan p on p.place_id = i.place_id and p.item_id = i.item_id
    where i.place_id = ${key.placeId} and i.item_id = ${key.itemId} and i.draft_version is not null`.execute(tx)
  const row = rows[0]
  return (
    row && {
      draftVersion: row.draftVersion,
      publishedVersion: row.publishedVersion ?? undefined,
      publishedAt: row.publishedAt ? instant(row.publishedAt) : undefined,
      isWithdrawn: row.isWithdrawn,
      review: reviewFrom(row),
      plan: planFrom(row),
    }
  )
}

function reviewFrom(row: PublicationRow): Review | undefined {
  const { reviewVersion, askedBy, askedAt, returnedBy, returnedAt, remark } = row
  if (reviewVersion === null || askedBy === null || askedAt === null) return undefined
  const isReturned = returnedBy !== null && returnedAt !== null && remark !== null
  const returned = isReturned ? { by: returnedBy, at: instant(returnedAt), remark } : undefined
  return { version: reviewVersion, askedBy, askedAt: instant(askedAt), returned }
}

function planFrom({ planVersion, publishAt, withdrawAt, plannedBy }: PublicationRow): Plan | undefined {
  if (plannedBy === null) return undefined
  return {
    publish: planVersion === null || publishAt === null ? undefined : { version: planVersion, at: instant(publishAt) },
    withdrawAt: withdrawAt ? instant(withdrawAt) : undefined,
    plannedBy,
  }
}

/** What waited for a publication has come: the look, and the time set for publishing. A time set for withdrawing stays. */
export async function endWaiting(tx: Write, key: ItemKey): Promise<void> {
  await sql`delete from texts.review where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  await sql`delete from texts.plan
    where place_id = ${key.placeId} and item_id = ${key.itemId} and withdraw_at is null`.execute(tx)
  await sql`update texts.plan set version = null, publish_at = null
    where place_id = ${key.placeId} and item_id = ${key.itemId} and publish_at is not null`.execute(tx)
}
