import type { Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import { moment, ON_A_PAGE } from '../cursor.ts'
import type { Visit } from './visit.ts'
import { columnsFor, END, fromRow, type VisitRow } from './visit-store.ts'

export type VisitKey = Pick<Visit, 'hostId' | 'visitId'>

/** A visit as those who moderate see it. */
export type ModeratedVisit = ReturnType<typeof fromRow<VisitRow>> & {
  /** Empty while it is not hidden. */
  readonly hiddenReason: string
}

/** Of the acting top place and those below it: what is to come, the furthest first, or what is hidden, the last first; a page of them. */
export async function moderatedVisits(
  tx: Write,
  which: 'to-come' | 'hidden',
  now: Instant,
  language: string,
): Promise<readonly ModeratedVisit[]> {
  const these =
    which === 'hidden'
      ? sql`v.hidden_at is not null order by v.hidden_at desc`
      : sql`v.hidden_at is null and v.closed_at is null and ${END} > ${moment(now)} order by ${END} desc, v.visit_id`
  const { rows } = await sql<VisitRow & { hiddenReason: string }>`
    select ${columnsFor(language)}, v.hidden_reason as "hiddenReason"
    from network.moderated_visits() v join places.v_place p on p.place_id = v.place_id where ${these} limit ${ON_A_PAGE}`.execute(
    tx,
  )
  return rows.map(fromRow)
}

/** Hides a visit for a reason, of which its author is told, or shows it again. Answers whether the acting place moderates it. */
export async function setHidden(
  tx: Write,
  { hostId, visitId }: VisitKey,
  hiding: { readonly reason: string; readonly at: Instant } | undefined,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select network.hide_visit(${hostId}, ${visitId}, ${hiding?.reason ?? null}, ${moment(hiding?.at)}) as done`.execute(
    tx,
  )
  return rows[0]?.done === true
}
