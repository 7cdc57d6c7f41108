import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

/** What becomes of a report: `answered` when its sender was written to. */
export type ReportState = 'open' | 'done' | 'answered'

/** Something a reader has written, as the staff of the place works with it. Contains personal words: never log. */
export interface DeskReport {
  readonly reportId: Id
  readonly itemId: Id
  readonly text: string
  readonly language: LanguageTag
  readonly createdOn: CalendarDay
  readonly state: ReportState
  readonly note: string | null
  readonly closedOn: CalendarDay | null
  /** The page has another version now than the one it is about. */
  readonly hasChanged: boolean
  /** The page is not published any more. */
  readonly isGone: boolean
  readonly wantsAnswer: boolean
}

const columns = sql`
  r.report_id as "reportId", r.item_id as "itemId", r.report as text, r.language, r.created_on as "createdOn", r.state, r.note,
  r.closed_on as "closedOn", i.version > r.version as "hasChanged", i.item_id is null as "isGone",
  exists (select from feedback.reply_address a where a.place_id = r.place_id and a.report_id = r.report_id) as "wantsAnswer"`
const withItem = sql`feedback.report r left join texts.v_published_item i on i.place_id = r.place_id and i.item_id = r.item_id`

/** Where a page of the list ended; the next one goes on after it. */
export type ReportMark = Pick<DeskReport, 'createdOn' | 'reportId'>

/** Newest day first, at most `limit`. Nothing while the transaction does not act for somebody who may read them. */
export async function reportsIn(
  tx: Read,
  placeId: number,
  states: readonly ReportState[],
  limit: number,
  after: ReportMark | undefined,
): Promise<readonly DeskReport[]> {
  const { rows } = await sql<DeskReport>`
    select ${columns} from ${withItem}
    where r.place_id = ${placeId} and r.report is not null and r.state = any(${states}::text[])
      ${after === undefined ? sql`` : sql`and r.created_on <= ${after.createdOn} and (r.created_on < ${after.createdOn} or r.report_id > ${after.reportId})`}
    order by r.created_on desc, r.report_id limit ${limit}`.execute(tx)
  return rows
}

export async function reportBy(tx: Read, placeId: number, reportId: Id): Promise<DeskReport | undefined> {
  const { rows } = await sql<DeskReport>`
    select ${columns} from ${withItem}
    where r.place_id = ${placeId} and r.report_id = ${reportId} and r.report is not null`.execute(tx)
  return rows[0]
}

/** Answers whether it was open, or done and is answered now; of two who close a report at once one does. */
export async function setReportState(
  tx: Write,
  placeId: number,
  reportId: Id,
  to: { readonly state: Exclude<ReportState, 'open'>; readonly note: string | null; readonly today: CalendarDay },
): Promise<boolean> {
  const from: readonly ReportState[] = to.state === 'answered' ? ['open', 'done'] : ['open']
  const { numAffectedRows } = await sql`
    update feedback.report set state = ${to.state}, note = ${to.note}, closed_on = ${to.today}
    where place_id = ${placeId} and report_id = ${reportId} and state = any(${from}::text[])`.execute(tx)
  return numAffectedRows === 1n
}

/** Forgets where the sender wants to be answered, and tells it for the last time. */
export async function takeReplyAddress(tx: Write, placeId: number, reportId: Id): Promise<string | undefined> {
  const { rows } = await sql<{ address: string }>`
    delete from feedback.reply_address where place_id = ${placeId} and report_id = ${reportId} returning address`.execute(
    tx,
  )
  return rows[0]?.address
}

/** How many found a page helpful in the past twelve months, in all its versions and languages together; five of them at least. */
export interface Helpfulness {
  readonly itemId: Id
  readonly yes: number
  readonly no: number
}

const MOST_PAGES = 100

/** Those with the most noes first, at most a hundred. */
export async function helpfulness(tx: Read, placeId: number): Promise<readonly Helpfulness[]> {
  const { rows } = await sql<Helpfulness>`
    select item_id as "itemId", sum(yes)::integer as yes, sum(no)::integer as no from feedback.v_helpful_count
    where place_id = ${placeId} group by item_id having sum(yes + no) >= 5
    order by sum(no) desc, sum(yes), item_id limit ${MOST_PAGES}`.execute(tx)
  return rows
}
