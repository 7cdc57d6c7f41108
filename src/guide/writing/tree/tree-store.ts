import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { PageRow } from '../../tree/page-store.ts'
import type { MovedPage, TreePage } from './standing.ts'

/** A page of the place itself, whatever its state. */
export type OwnPage = TreePage & Pick<PageRow, 'role'>

/** All pages that a place has itself, archived ones too, in no order. */
export async function ownPages(tx: Read, placeId: number): Promise<readonly OwnPage[]> {
  const { rows } = await sql<Omit<OwnPage, 'topic'> & { topic: string | null }>`
    select page_id as "pageId", path, position, topic, role, archived_at is not null as "isArchived", true as "isOwn"
    from guide.page where place_id = ${placeId}`.execute(tx)
  return rows.map((row) => ({ ...row, topic: row.topic ?? undefined }))
}

/** One change of a place's tree after the other: whoever comes second waits and then sees the first. */
export async function lockTree(tx: Write, placeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('guide.tree'), ${placeId})`.execute(tx)
}

/** Puts pages where they are to stand; where they stood before goes on leading to them. */
export async function putStandings(tx: Write, placeId: number, moved: readonly MovedPage[]): Promise<void> {
  const rows = JSON.stringify(moved.map(({ pageId, after }) => ({ pageId, ...after })))
  const given = sql`jsonb_to_recordset(${rows}::jsonb)
    as g("pageId" uuid, path text, position int, topic text, "isArchived" boolean)`
  await sql`insert into guide.former_path (place_id, path, page_id)
    select p.place_id, p.path, p.page_id from guide.page p join ${given} on g."pageId" = p.page_id
    where p.place_id = ${placeId} and p.path <> g.path
    on conflict (place_id, path) do update set page_id = excluded.page_id`.execute(tx)
  await sql`delete from guide.former_path f using ${given} where f.place_id = ${placeId} and f.path = g.path`.execute(
    tx,
  )
  await sql`update guide.page p set path = g.path, position = g.position, topic = g.topic,
      archived_at = case when g."isArchived" then coalesce(p.archived_at, now()) end
    from ${given} where p.place_id = ${placeId} and p.page_id = g."pageId"`.execute(tx)
}

/** A page of a change, and what readers had of it before. */
export type ChangedPage = MovedPage & { readonly publishedVersion: number | undefined }

/** A change of the tree that can be taken back. */
export interface TreeChange {
  readonly changeId: Id
  /** The page that somebody has moved or archived comes first. */
  readonly pages: readonly ChangedPage[]
  readonly isUndone: boolean
}

export async function putTreeChange(
  tx: Write,
  placeId: number,
  { changeId, pages }: Omit<TreeChange, 'isUndone'>,
  by: string,
): Promise<void> {
  await sql`insert into guide.tree_change (place_id, change_id, changed_by, pages)
    values (${placeId}, ${changeId}, ${by}, ${JSON.stringify(pages)}::jsonb)`.execute(tx)
}

export async function treeChange(tx: Read, placeId: number, changeId: Id): Promise<TreeChange | undefined> {
  const { rows } = await sql<TreeChange>`
    select change_id as "changeId", pages, undone_at is not null as "isUndone"
    from guide.tree_change where place_id = ${placeId} and change_id = ${changeId}`.execute(tx)
  return rows[0]
}

export async function markUndone(tx: Write, placeId: number, changeId: Id): Promise<void> {
  await sql`update guide.tree_change set undone_at = now()
    where place_id = ${placeId} and change_id = ${changeId}`.execute(tx)
}
