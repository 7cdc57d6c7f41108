import type { Id } from '#kernel'
import { sql, type Write } from '#platform/db'

/** How many readers' reports about an entry wait for staff; none for whoever may not read reports. */
export async function openReportsAbout(tx: Write, placeId: number, itemId: Id): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from feedback.v_open_report where place_id = ${placeId} and item_id = ${itemId}`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
