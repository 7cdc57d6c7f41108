import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'

/** Somebody who answers for an element of a round. */
export interface Asked {
  readonly element: string
  readonly accountId: string
  /** On whose behalf; empty where nobody said. */
  readonly department: string
  /** The last day for it. */
  readonly dueOn: CalendarDay | undefined
}

type AskedRow = Omit<Asked, 'dueOn'> & { readonly dueOn: CalendarDay | null }

const askedFrom = ({ dueOn, ...row }: AskedRow): Asked => ({ ...row, dueOn: dueOn ?? undefined })

/** Who was asked in a round, the first due first. */
export async function askedIn(tx: Write, placeId: number, assessmentId: Id): Promise<readonly Asked[]> {
  const { rows } = await sql<AskedRow>`
    select element, account_id as "accountId", department, due_on::text as "dueOn" from standards.asked
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by due_on, department, account_id`.execute(tx)
  return rows.map(askedFrom)
}

/** An element that waits for somebody's answers. */
export interface Waiting extends Asked {
  readonly assessmentId: Id
  readonly title: Readonly<Record<string, string>>
  /** Questions that they have not answered yet. */
  readonly open: number
}

/** What an account was asked for in open rounds and has not answered as a whole, the first due first. */
export async function waitingFor(tx: Write, placeId: number, accountId: Id): Promise<readonly Waiting[]> {
  const { rows } = await sql<AskedRow & Pick<Waiting, 'assessmentId' | 'title' | 'open'>>`
    select * from (
      select k.assessment_id as "assessmentId", k.element, k.account_id as "accountId", k.department, k.due_on::text as "dueOn",
        e.value -> 'title' as title, (
          select count(*)::int from jsonb_array_elements(s.definition -> 'criteria') c
          where c.value ->> 'element' = k.element and not exists (select from standards.answer w
            where w.place_id = k.place_id and w.assessment_id = k.assessment_id and w.criterion = c.value ->> 'id'
              and w.account_id = k.account_id)) as open
      from standards.asked k
      join standards.assessment r using (place_id, assessment_id)
      join standards.standard s using (place_id, standard_id, version)
      cross join jsonb_array_elements(s.definition -> 'elements') e
      where k.place_id = ${placeId} and k.account_id = ${accountId} and r.frozen_on is null and e.value ->> 'id' = k.element
    ) asked where open > 0 order by "dueOn", element`.execute(tx)
  return rows.map((row) => ({ ...row, ...askedFrom(row) }))
}

/** Asks somebody for an element; again, on other terms, of which they are reminded anew. */
export async function putAsked(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { element, accountId, department, dueOn }: Asked,
): Promise<void> {
  await sql`insert into standards.asked (place_id, assessment_id, element, account_id, department, due_on)
    values (${placeId}, ${assessmentId}, ${element}, ${accountId}, ${department}, ${dueOn ?? null})
    on conflict (place_id, assessment_id, element, account_id) do update
    set department = excluded.department, due_on = excluded.due_on, reminded_on = null`.execute(tx)
}

export async function deleteAsked(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { element, accountId }: Pick<Asked, 'element' | 'accountId'>,
): Promise<void> {
  await sql`delete from standards.asked where place_id = ${placeId} and assessment_id = ${assessmentId}
    and element = ${element} and account_id = ${accountId}`.execute(tx)
}

/** Somebody to be reminded. */
export interface ToRemind extends Pick<Waiting, 'accountId' | 'assessmentId' | 'element' | 'title'> {
  readonly dueOn: CalendarDay
}

/** The places in which somebody was asked and not reminded yet; for the job alone. */
export async function placesThatAsk(tx: Write): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly slug: string }>`
    select slug from places.v_place where place_id in (
      select place_id from standards.asked where reminded_on is null and due_on is not null)`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** Takes those of the acting place whose last day is within so many days, each once; for the job alone. */
export async function takeAsked(tx: Write, today: CalendarDay, withinDays: number): Promise<readonly ToRemind[]> {
  const { rows } = await sql<ToRemind>`
    select account_id as "accountId", assessment_id as "assessmentId", element, title, due_on::text as "dueOn"
    from standards.take_asked(${today}, ${withinDays})`.execute(tx)
  return rows
}
