import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { nameInLanguage } from '#places'
import { type Read, sql, type Write } from '#platform/db'
import type { Audience, ShownResult } from './shown-round.ts'

/** A round as its place shows it. */
export interface ShownRound {
  readonly placeId: number
  readonly assessmentId: Id
  readonly shownTo: Exclude<Audience, 'nobody'>
  readonly shownOn: CalendarDay
  readonly result: ShownResult
}

/** Shows a round as it is now, instead of what was shown before. */
export async function putShownRound(tx: Write, { placeId, assessmentId, ...shown }: ShownRound): Promise<void> {
  await sql`insert into standards.shown_round (place_id, assessment_id, shown_to, shown_on, result)
    values (${placeId}, ${assessmentId}, ${shown.shownTo}, ${shown.shownOn}, ${JSON.stringify(shown.result)}::jsonb)
    on conflict (place_id, assessment_id) do update
    set shown_to = excluded.shown_to, shown_on = excluded.shown_on, result = excluded.result`.execute(tx)
}

export async function deleteShownRound(tx: Write, placeId: number, assessmentId: Id): Promise<void> {
  await sql`delete from standards.shown_round where place_id = ${placeId} and assessment_id = ${assessmentId}`.execute(
    tx,
  )
}

/** What a place shows to whoever asks, the last result first. */
export async function shownRoundsOf(tx: Read, placeId: number): Promise<readonly ShownRound[]> {
  return selectShown(tx, sql`place_id = ${placeId}`)
}

export async function shownRoundIn(tx: Read, placeId: number, assessmentId: Id): Promise<ShownRound | undefined> {
  const [found] = await selectShown(tx, sql`place_id = ${placeId} and assessment_id = ${assessmentId}`)
  return found
}

/** A round that a place below shows. */
export interface RoundBelow extends ShownRound {
  readonly slug: string
  /** In the wished language where the place has a name in it. */
  readonly placeName: string
}

/** What the places below one show to it, by place, the last result first. */
export async function shownBelow(tx: Write, placeId: number, language: LanguageTag): Promise<readonly RoundBelow[]> {
  const { rows } = await sql<RoundBelow>`
    select place_id as "placeId", slug, place_name as "placeName", assessment_id as "assessmentId", shown_to as "shownTo",
      shown_on::text as "shownOn", result
    from standards.shown_round join places.v_place p using (place_id)
    cross join ${nameInLanguage('p.place_id', language)}
    where ${placeId} = any(ancestor_ids) order by place_name, slug, result->>'on' desc, assessment_id`.execute(tx)
  return rows
}

async function selectShown(tx: Read, which: ReturnType<typeof sql>): Promise<readonly ShownRound[]> {
  const { rows } = await sql<ShownRound>`
    select place_id as "placeId", assessment_id as "assessmentId", shown_to as "shownTo", shown_on::text as "shownOn", result
    from standards.shown_round where ${which} order by result->>'on' desc, assessment_id`.execute(tx)
  return rows
}
