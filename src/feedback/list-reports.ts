import { recordAudit, type Write } from '#platform/db'
import { actingAccount, type Report, type ReportMark, reportsOf } from './report-store.ts'

const MOST_REPORTS = 200

/**
 * What readers of this place's texts have sent, newest day first, 200 at a time; `after` is the last one of the page before. Each
 * reading leaves one audit entry of the account that the transaction acts for. Without one there is nothing to read.
 */
export async function listReports(tx: Write, placeId: number, after?: ReportMark): Promise<readonly Report[]> {
  const actor = await actingAccount(tx)
  if (actor === undefined) return []
  await recordAudit(tx, { placeId, actor, act: 'feedback.list-reports', subject: String(placeId) })
  return reportsOf(tx, placeId, MOST_REPORTS, after)
}
