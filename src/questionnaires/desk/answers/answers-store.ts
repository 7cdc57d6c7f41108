import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Answers } from '../../engine/index.ts'
import type { FormKey } from '../../forms/form-store.ts'

/** What somebody has handed in, under the form that they answered. Personal: never to be logged. */
export interface ReceivedSet {
  readonly id: Id
  readonly form: FormKey
  readonly answers: Answers
  readonly unplaced: Readonly<Record<string, string>>
  readonly handedInOn: CalendarDay
}

/** Days of handing in, both included. */
export interface Days {
  readonly from?: CalendarDay | undefined
  readonly until?: CalendarDay | undefined
}

/** How many answer sets a place has of each form, by name. */
export async function receivedCounts(tx: Write, placeId: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ slug: string; count: number }>`
    select form_slug as slug, count(*)::integer as count from questionnaires.answer_set
    where place_id = ${placeId} group by form_slug`.execute(tx)
  return new Map(rows.map(({ slug, count }) => [slug, count]))
}

export async function countReceived(tx: Write, placeId: number, slug: string, days: Days): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from questionnaires.answer_set
    where ${within(placeId, slug, days)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Newest first; all of them without a `slice`. */
export async function received(
  tx: Write,
  placeId: number,
  slug: string,
  days: Days,
  slice: { readonly limit?: number; readonly offset?: number } = {},
): Promise<readonly ReceivedSet[]> {
  const { rows } = await sql<
    Omit<ReceivedSet, 'form'> & { readonly formPlaceId: number; readonly version: number }
  >`select answer_set_id as id, form_place_id as "formPlaceId", form_version as version, answers, unplaced,
      handed_in_on::text as "handedInOn"
    from questionnaires.answer_set where ${within(placeId, slug, days)}
    order by handed_in_on desc, answer_set_id limit ${slice.limit ?? null} offset ${slice.offset ?? 0}`.execute(tx)
  return rows.map(({ formPlaceId, version, ...row }) => ({ ...row, form: { placeId: formPlaceId, slug, version } }))
}

function within(placeId: number, slug: string, { from, until }: Days) {
  return sql`place_id = ${placeId} and form_slug = ${slug}
    and handed_in_on between ${from ?? '-infinity'}::date and ${until ?? 'infinity'}::date`
}

/** The same for counting, without the numbers by which people know their answers: for whoever may see figures of the acting place. */
export async function answersToCount(
  tx: Write,
  slug: string,
): Promise<readonly Pick<ReceivedSet, 'form' | 'answers' | 'handedInOn'>[]> {
  const { rows } = await sql<{
    formPlaceId: number
    version: number
    answers: Answers
    handedInOn: CalendarDay
  }>`select form_place_id as "formPlaceId", form_version as version, answers, handed_in_on::text as "handedInOn"
    from questionnaires.answers_to_count(${slug})`.execute(tx)
  return rows.map(({ formPlaceId, version, ...row }) => ({ ...row, form: { placeId: formPlaceId, slug, version } }))
}

/** Whether there was one of this number. */
export async function deleteReceived(tx: Write, placeId: number, slug: string, id: Id): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from questionnaires.answer_set
    where place_id = ${placeId} and form_slug = ${slug} and answer_set_id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}
