import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Feedback, Said } from './feedback.ts'

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
export async function insertFeedback(tx: Write, feedback: Feedback, today: CalendarDay): Promise<boolean> {
  const { item, itemKind, version, language, readInPlaceId, said } = feedback
  const result = await sql`
    insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, helpful, report, created_on)
    values (${item.placeId}, ${item.itemId}, ${itemKind}, ${version}, ${language}, ${readInPlaceId},
      ${said.kind === 'answer' ? said.helpful : null}, ${said.kind === 'report' ? said.text : null}, ${today})
    on conflict do nothing`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Something a reader sent. `said` may contain personal words: never log. */
export interface Report {
  readonly reportId: Id
  readonly item: ItemKey
  readonly itemKind: string
  readonly version: number
  readonly language: LanguageTag
  readonly readInPlaceId: number
  readonly said: Said
  readonly createdOn: CalendarDay
  /** The day on which it is deleted. */
  readonly expiresOn: CalendarDay
}

interface ReportRow extends Omit<Report, 'item' | 'said'> {
  readonly itemId: Id
  readonly helpful: boolean | null
  readonly report: string | null
}

/** Where a page of the list ended; the next one goes on after it. */
export type ReportMark = Pick<Report, 'createdOn' | 'reportId'>

/** Newest day first, at most `limit`; nothing while the transaction does not act for an account in this place. */
export async function reportsOf(
  tx: Read,
  placeId: number,
  limit: number,
  after: ReportMark | undefined,
): Promise<readonly Report[]> {
  const { rows } = await sql<ReportRow>`
    select report_id as "reportId", item_id as "itemId", item_kind as "itemKind", version, language,
      read_in_place_id as "readInPlaceId", helpful, report, created_on as "createdOn", expires_on as "expiresOn"
    from feedback.report
    where place_id = ${placeId}
      ${after === undefined ? sql`` : sql`and created_on <= ${after.createdOn} and (created_on < ${after.createdOn} or report_id > ${after.reportId})`}
    order by created_on desc, report_id limit ${limit}`.execute(tx)
  return rows.map(({ itemId, helpful, report, ...row }) => ({
    ...row,
    item: { placeId, itemId },
    said: report === null ? { kind: 'answer', helpful: helpful === true } : { kind: 'report', text: report },
  }))
}

/** The account that the transaction acts for. */
export async function actingAccount(tx: Write): Promise<string | undefined> {
  const { rows } = await sql<{ account: string | null }>`
    select nullif(current_setting('tessera.account', true), '') as account`.execute(tx)
  return rows[0]?.account ?? undefined
}

/** How many readers of one version in one language found it helpful, in the past twelve months. */
export interface HelpfulCount {
  readonly itemId: Id
  readonly version: number
  readonly language: LanguageTag
  readonly yes: number
  readonly no: number
}

/** Those with the most noes first. Staff only: nothing while the transaction does not act for an account in this place. */
export async function helpfulCounts(tx: Read, placeId: number): Promise<readonly HelpfulCount[]> {
  const { rows } = await sql<HelpfulCount>`
    select item_id as "itemId", version, language, yes, no from feedback.v_helpful_count
    where place_id = ${placeId} order by no desc, yes, item_id, version, language`.execute(tx)
  return rows
}
