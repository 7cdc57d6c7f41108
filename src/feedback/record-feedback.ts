import { addDays, type CalendarDay, type Instant, newId } from '#kernel'
import type { Write } from '#platform/db'
import type { Feedback } from './feedback.ts'
import { isFirstSending } from './recent-sending.ts'
import { insertFeedback, insertReplyAddress, publishedItem } from './report-store.ts'

export type RecordFeedback =
  | { readonly kind: 'recorded' }
  /** The same form again: kept once. The person is thanked all the same. */
  | { readonly kind: 'already-recorded' }
  | { readonly kind: 'refused'; readonly reason: 'no-such-item' }

/** A second press on a slow line comes within this time. */
const SAME_ANSWER_SECONDS = 30
/** An address that nobody has answered to by then is deleted. */
const ADDRESS_DAYS = 90
/** A device gives up after 28 days what it could not send. */
const LETTER_KNOWN_SECONDS = 30 * 86_400

/**
 * Keeps what a reader says about a published item, in a transaction that acts for the item's place. `today`: the day in the place
 * where it was read.
 *
 * About something sensitive no address is kept: that somebody has read it is theirs alone. It writes no audit entry: there is nobody to name, and the entry's moment would give away what the day alone does not.
 */
export async function recordFeedback(
  tx: Write,
  feedback: Feedback,
  today: CalendarDay,
  now: Instant,
): Promise<RecordFeedback> {
  const { item, itemKind, version, language, said, once } = feedback
  const published = await publishedItem(tx, item)
  if (published?.kind !== itemKind || version > published.version) return { kind: 'refused', reason: 'no-such-item' }
  if (once !== undefined) {
    if (!(await isFirstSending(tx, ['letter', once], now, LETTER_KNOWN_SECONDS))) return { kind: 'already-recorded' }
  } else if (said.kind === 'answer') {
    const answer = [item.itemId, version, language, feedback.readInPlaceId, said.helpful]
    if (!(await isFirstSending(tx, answer, now, SAME_ANSWER_SECONDS))) return { kind: 'already-recorded' }
  }
  const reportId = newId()
  if (!(await insertFeedback(tx, reportId, feedback, today))) return { kind: 'already-recorded' }
  if (said.kind === 'report' && said.answerTo !== undefined && !published.sensitive)
    await insertReplyAddress(tx, item, reportId, said.answerTo, addDays(today, ADDRESS_DAYS))
  return { kind: 'recorded' }
}
