import { sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { About } from './page-form.ts'

/** A page as the editor finds it. */
export interface EditedPage {
  readonly path: string
  readonly isArchived: boolean
  /** As decided last, whether readers have it yet or not. */
  readonly about: About
}

/** `undefined` for a page that is not there. */
export async function editedPage(tx: Write, { placeId, itemId }: ItemKey): Promise<EditedPage | undefined> {
  const { rows } = await sql<EditedPage>`
    select p.path, p.archived_at is not null as "isArchived", coalesce(d.about, jsonb_build_object(
      'topic', coalesce(p.topic, ''), 'icon', coalesce(p.icon, ''), 'person', coalesce(p.person_slug, ''),
      'source', coalesce(p.source, ''), 'checkedOn', coalesce(p.checked_on::text, ''), 'checkedBy', coalesce(p.checked_by, ''),
      'services', (
        select coalesce(jsonb_agg(s.service_slug order by s.position), '[]') from guide.page_service s
        where s.place_id = p.place_id and s.page_id = p.page_id)
    )) as about
    from guide.page p left join guide.page_draft d on d.place_id = p.place_id and d.page_id = p.page_id
    where p.place_id = ${placeId} and p.page_id = ${itemId}`.execute(tx)
  return rows[0]
}

/** Keeps what is decided about a page until it is published. */
export async function putPageDraft(tx: Write, { placeId, itemId }: ItemKey, about: About): Promise<void> {
  await sql`insert into guide.page_draft (place_id, page_id, about)
    values (${placeId}, ${itemId}, ${JSON.stringify(about)}::jsonb)
    on conflict (place_id, page_id) do update set about = excluded.about`.execute(tx)
}

/** Shows readers what was decided about a page; answers whether there was anything that they did not have. */
export async function applyPageDraft(tx: Write, { placeId, itemId }: ItemKey): Promise<boolean> {
  const { rows } = await sql<{ applied: boolean }>`
    select guide.apply_page_draft(${placeId}, ${itemId}) as applied`.execute(tx)
  return rows[0]?.applied ?? false
}

/** Puts a new page at the end of those beside it. `false` when its path is taken. */
export async function addPage(tx: Write, { placeId, itemId }: ItemKey, path: string): Promise<boolean> {
  const above = path.slice(0, path.lastIndexOf('/') + 1)
  const { rows } = await sql`insert into guide.page (place_id, page_id, path, position)
    select ${placeId}, ${itemId}, ${path}, coalesce(max(position), 0) + 10 from guide.page
    where place_id = ${placeId} and starts_with(path, ${above}) and strpos(substr(path, ${above.length + 1}), '/') = 0
    having not exists (select from guide.page where place_id = ${placeId} and path = ${path})
    returning page_id`.execute(tx)
  if (rows.length > 0)
    await sql`delete from guide.former_path where place_id = ${placeId} and path = ${path}`.execute(tx)
  return rows.length > 0
}
