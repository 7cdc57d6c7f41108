import type { CalendarDay, Id } from '#kernel'
import { type Acting, sql, type Write } from '#platform/db'
import type { Answers } from '../engine/index.ts'
import type { FormKey } from '../forms/form-store.ts'
import type { AnswerSet } from './answer-set.ts'

/** Keeps what was handed in to the acting place; the same id again changes nothing. */
export async function insertAnswerSet(tx: Write, placeId: number, set: AnswerSet): Promise<void> {
  const { answerSetId, form, answers, unplaced, handedInOn, filledOnPaper, keepUntil, wholeUntil } = set
  await sql`insert into questionnaires.answer_set (place_id, answer_set_id, form_place_id, form_slug, form_version, answers, unplaced,
      handed_in_on, filled_on_paper, keep_until, whole_until)
    values (${placeId}, ${answerSetId}, ${form.placeId}, ${form.slug}, ${form.version}, ${JSON.stringify(answers)}::jsonb,
      ${JSON.stringify(unplaced)}::jsonb, ${handedInOn}, ${filledOnPaper}, ${keepUntil}, ${wholeUntil})
    on conflict do nothing`.execute(tx)
}

/** As whom a transaction works for whoever knows the number of what they handed in: row-level security shows it this set, and no other. */
export function holderOfSet(placeId: number, answerSetId: Id): Required<Acting> {
  return { placeId, accountId: `answer-set:${answerSetId}` }
}

export async function deleteAnswerSet(tx: Write, placeId: number, answerSetId: Id): Promise<void> {
  await sql`delete from questionnaires.answer_set where place_id = ${placeId} and answer_set_id = ${answerSetId}`.execute(
    tx,
  )
}

/** Answer sets of which something was to be forgotten before `day`; at most `limit`. For the job that forgets. */
export interface DueSet {
  readonly placeId: number
  readonly answerSetId: Id
  readonly form: FormKey
  readonly answers: Answers
  readonly handedInOn: CalendarDay
}

export async function setsDue(tx: Write, day: CalendarDay, limit: number): Promise<readonly DueSet[]> {
  const { rows } = await sql<Omit<DueSet, 'form'> & { formPlaceId: number; slug: string; version: number }>`
    select place_id as "placeId", answer_set_id as "answerSetId", form_place_id as "formPlaceId", form_slug as slug,
      form_version as version, answers, handed_in_on::text as "handedInOn"
    from questionnaires.answer_set where whole_until < ${day} order by place_id, answer_set_id limit ${limit} for update`.execute(
    tx,
  )
  return rows.map(({ formPlaceId, slug, version, ...row }) => ({
    ...row,
    form: { placeId: formPlaceId, slug, version },
  }))
}

export async function setRemaining(
  tx: Write,
  { placeId, answerSetId }: DueSet,
  answers: Answers,
  wholeUntil: CalendarDay,
): Promise<void> {
  // What has no question any more has no retention of its own: it goes with the first that does.
  await sql`update questionnaires.answer_set
    set answers = ${JSON.stringify(answers)}::jsonb, unplaced = '{}', whole_until = ${wholeUntil}
    where place_id = ${placeId} and answer_set_id = ${answerSetId}`.execute(tx)
}

/** Deletes those that were to be kept until a day before `day`. */
export async function deleteOver(tx: Write, day: CalendarDay): Promise<void> {
  await sql`delete from questionnaires.answer_set where keep_until < ${day}`.execute(tx)
}
