import type { CalendarDay, Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Feedback } from './feedback.ts'

/** A published item, as far as feedback about it needs to know it. */
export interface PublishedItem {
  readonly kind: string
  readonly version: number
  readonly sensitive: boolean
}

/** `undefined` when there is no such item, or none that readers see. */
export async function publishedItem(tx: Read, key: ItemKey): Promise<PublishedItem | undefined> {
  const { rows } = await sql<PublishedItem>`
    select kind, version, sensitivity = 'sensitive' as sensitive from texts.v_published_item
    where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  return rows[0]
}

/** Keeps it for twelve months; answers whether it was new: the same words about the same version on the same day are kept once. */
export async function insertFeedback(
  tx: Write,
  reportId: Id,
  feedback: Feedback,
  today: CalendarDay,
): Promise<boolean> {
  const { item, itemKind, version, language, readInPlaceId, said } = feedback
  const result = await sql`
    insert into feedback.report (place_id, report_id, item_id, item_kind, version, language, read_in_place_id, helpful, report, created_on)
    values (${item.placeId}, ${reportId}, ${item.itemId}, ${itemKind}, ${version}, ${language}, ${readInPlaceId},
      ${said.kind === 'answer' ? said.helpful : null}, ${said.kind === 'report' ? said.text : null}, ${today})
    on conflict do nothing`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Keeps where the sender of a report wants to be answered, until then or until `expiresOn`. Never log. */
export async function insertReplyAddress(
  tx: Write,
  { placeId }: ItemKey,
  reportId: Id,
  address: string,
  expiresOn: CalendarDay,
): Promise<void> {
  await sql`insert into feedback.reply_address (place_id, report_id, address, expires_on)
    values (${placeId}, ${reportId}, ${address}, ${expiresOn})`.execute(tx)
}
