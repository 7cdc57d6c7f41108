import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Appeal } from './panel.ts'

export async function appealsOf(tx: Write, placeId: number, assessmentId: Id): Promise<readonly Appeal[]> {
  const { rows } = await sql<{
    readonly criterion: string
    readonly reasons: string
    readonly decider: string
    readonly option: string | null
    readonly answer: string
    readonly on: CalendarDay | null
  }>`
    select criterion, reasons, decider, option, answer, decided_on::text as "on" from standards.appeal
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by appealed_on, criterion`.execute(tx)
  return rows.map(({ option, answer, on, ...row }) => ({
    ...row,
    decision: on === null ? undefined : { option: option ?? undefined, answer, on },
  }))
}

/** Answers whether there was none about this criterion. */
export async function insertAppeal(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { criterion, reasons, decider }: Pick<Appeal, 'criterion' | 'reasons' | 'decider'>,
  on: CalendarDay,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into standards.appeal (place_id, assessment_id, criterion, reasons, appealed_on, decider, answer)
    values (${placeId}, ${assessmentId}, ${criterion}, ${reasons}, ${on}, ${decider}, '') on conflict do nothing`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

export async function putAppealDecision(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  criterion: string,
  { option, answer, on }: NonNullable<Appeal['decision']>,
): Promise<void> {
  await sql`update standards.appeal set option = ${option ?? null}, answer = ${answer}, decided_on = ${on}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and criterion = ${criterion} and decided_on is null`.execute(
    tx,
  )
}

/** What somebody has to say about how a place was judged. */
export interface Complaint {
  readonly placeSlug: string
  readonly about: string
  readonly sentOn: CalendarDay
}

export async function insertComplaint(
  tx: Write,
  placeId: number,
  complaint: { readonly complaintId: Id; readonly assessmentId: Id; readonly accountId: Id; readonly about: string },
  on: CalendarDay,
): Promise<void> {
  const { complaintId, assessmentId, accountId, about } = complaint
  await sql`insert into standards.complaint (place_id, complaint_id, assessment_id, account_id, about, sent_on)
    values (${placeId}, ${complaintId}, ${assessmentId}, ${accountId}, ${about}, ${on})`.execute(tx)
}

/** Those that the acting account may read as administrator of the place at the top, the last first; at most a hundred. */
export async function complaintsForMe(tx: Write): Promise<readonly Complaint[]> {
  const { rows } = await sql<Complaint>`
    select slug as "placeSlug", about, sent_on::text as "sentOn"
    from standards.complaint join places.v_place using (place_id) order by sent_on desc, complaint_id desc limit 100`.execute(
    tx,
  )
  return rows
}
