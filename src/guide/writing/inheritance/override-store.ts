import { sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'

/** Places an override where its origin stands, with all that is said about it beside its words. Nothing happens the second time. */
export async function copyPage(tx: Write, origin: ItemKey, own: ItemKey): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into guide.page (place_id, page_id, path, role, topic, position, icon, person_slug, source, checked_on, checked_by)
    select ${own.placeId}, ${own.itemId}, path, role, topic, position, icon, person_slug, source, checked_on, checked_by
    from guide.page where place_id = ${origin.placeId} and page_id = ${origin.itemId}
    on conflict (place_id, page_id) do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return
  await sql`insert into guide.page_service (place_id, page_id, position, service_slug)
    select ${own.placeId}, ${own.itemId}, position, service_slug
    from guide.page_service where place_id = ${origin.placeId} and page_id = ${origin.itemId}`.execute(tx)
}
