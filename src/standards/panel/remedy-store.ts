import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Remedy } from './panel.ts'

export async function remediesOf(tx: Write, placeId: number, assessmentId: Id): Promise<readonly Remedy[]> {
  const { rows } = await sql<Omit<Remedy, 'decidedOn'> & { readonly decidedOn: CalendarDay | null }>`
    select criterion, cause, action, proof, due_on::text as "dueOn", state, answer, decided_on::text as "decidedOn"
    from standards.remedy where place_id = ${placeId} and assessment_id = ${assessmentId} order by due_on, criterion`.execute(
    tx,
  )
  return rows.map(({ decidedOn, ...row }) => ({ ...row, decidedOn: decidedOn ?? undefined }))
}

/** Submits a remedy, instead of the one before that was not accepted; the lead is told of it anew. */
export async function putRemedy(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { criterion, cause, action, proof, dueOn }: Pick<Remedy, 'criterion' | 'cause' | 'action' | 'proof' | 'dueOn'>,
  on: CalendarDay,
): Promise<void> {
  await sql`insert into standards.remedy
      (place_id, assessment_id, criterion, cause, action, proof, due_on, state, submitted_on, answer)
    values (${placeId}, ${assessmentId}, ${criterion}, ${cause}, ${action}, ${proof}, ${dueOn}, 'submitted', ${on}, '')
    on conflict (place_id, assessment_id, criterion) do update
    set cause = excluded.cause, action = excluded.action, proof = excluded.proof, due_on = excluded.due_on, state = 'submitted',
      submitted_on = excluded.submitted_on, decided_on = null, told_on = null`.execute(tx)
}

/** Answers whether it had been submitted, and nobody has decided yet. */
export async function putRemedyDecision(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  criterion: string,
  {
    state,
    answer,
    on,
  }: { readonly state: 'accepted' | 'sent-back'; readonly answer: string; readonly on: CalendarDay },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update standards.remedy set state = ${state}, answer = ${answer}, decided_on = ${on}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and criterion = ${criterion} and state = 'submitted'`.execute(
      tx,
    )
  return numAffectedRows === 1n
}
