import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import { type DeskReport, reportBy, setReportState, takeReplyAddress } from './report-desk-store.ts'

export type CloseReport =
  | { readonly kind: 'closed' }
  /** Closed before, by this form sent twice or by somebody else; nothing was changed or sent. */
  | { readonly kind: 'already-closed' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-report' | 'no-address' }

interface Wish {
  readonly place: Place
  readonly reportId: Id
  readonly today: CalendarDay
}

/** Puts a report aside as done, with a note for colleagues. Its sender's address, if there is one, is kept for an answer until its end. */
export async function closeReport(
  tx: Write,
  by: Member,
  { place, reportId, today, note }: Wish & { readonly note: string | undefined },
): Promise<CloseReport> {
  if (!mayDo(by.grants, 'read-feedback', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await reportBy(tx, place.id, reportId))) return { kind: 'refused', reason: 'no-such-report' }
  if (!(await setReportState(tx, place.id, reportId, { state: 'done', note: note ?? null, today })))
    return { kind: 'already-closed' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'feedback.close-report', subject: reportId })
  return { kind: 'closed' }
}

/**
 * Writes to the sender of a report and forgets the address, in one transaction: the mail leaves if and only if the report is answered.
 *
 * @param mailTo makes the mail for the address that was left
 */
export async function answerReport(
  tx: Write,
  by: Member,
  { place, reportId, today, answer }: Wish & { readonly answer: string },
  mailTo: (address: string, report: DeskReport) => Promise<MailMessage>,
): Promise<CloseReport> {
  if (!mayDo(by.grants, 'read-feedback', place)) return { kind: 'refused', reason: 'may-not' }
  const report = await reportBy(tx, place.id, reportId)
  if (!report) return { kind: 'refused', reason: 'no-such-report' }
  if (report.state === 'answered') return { kind: 'already-closed' }
  const address = await takeReplyAddress(tx, place.id, reportId)
  if (address === undefined) return { kind: 'refused', reason: 'no-address' }
  await setReportState(tx, place.id, reportId, { state: 'answered', note: answer, today })
  await queueMail(tx, await mailTo(address, report))
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'feedback.answer-report', subject: reportId })
  return { kind: 'closed' }
}
